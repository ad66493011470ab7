import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { groupBy } from '../platform/grouped.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { isTheirs, ownersCopiedTo, type Touched, uuidOf, uuidsOf } from '../profiles/index.ts';
import { EVER } from './pending.ts';
import type { Places, Seat } from './places.ts';

/** Whom something happened to, by current ids, and ids that are nobody's any more. */
export interface TouchedSubjects {
  readonly people: readonly string[];
  readonly accounts: readonly string[];
  readonly gonePeople: readonly string[];
  readonly goneAccounts: readonly string[];
  /** When the earliest happened to each of the subjects, in milliseconds since 1970; -Infinity where it could be anything. */
  readonly earliestAt: ReadonlyMap<string, number>;
}

/** Nodes named in one statement. */
const NODES_AT_ONCE = 10_000;

/**
 * The people that touched nodes belong to, the accounts that were touched, and the accounts of those people, under
 * whatever identifier they are in them: what somebody does without naming an account counts for the only one they are in.
 */
export async function touchedSubjects(
  { clickhouse, places }: { clickhouse: ClickHouse; places: Places },
  touched: Touched,
): Promise<TouchedSubjects> {
  const { workspaceId, people, accounts, former } = touched;
  const owners = ownersCopiedTo(clickhouse);
  const ofAccounts = new Set(accounts);
  // An account's own events are filed under the account: its node among the people's is not a person.
  const ownNodes = people.filter((node) => !ofAccounts.has(node));
  const ownerOf = await owners.ownersOf({ workspaceId, nodes: [...ownNodes, ...(former?.people ?? [])] });
  const ids = [...new Set(ownNodes.map((node) => ownerOf.get(node) ?? node))];
  const nodes = await owners.nodesOf({ workspaceId, ids });
  const seats = await seatsOf(clickhouse, { workspaceId, nodesOf: nodes });
  const accountNodes = [...new Set([...accounts, ...seats.map(({ account_node }) => account_node)])];
  const accountOf = await owners.ownersOf({
    workspaceId,
    nodes: [...accountNodes, ...(former?.accounts ?? [])],
  });
  const accountIds = [...new Set(accountNodes.map((node) => accountOf.get(node) ?? node))];
  const earliestAt = earliestOf(touched, { people: ids, ownNodes, ownerOf, accountOf, seats, places });
  const found = { people: ids, accounts: accountIds, gonePeople: [], goneAccounts: [], earliestAt };
  if (former === undefined) return found;
  const goneBy = (nodesBefore: readonly string[], owner: ReadonlyMap<string, string>): string[] =>
    nodesBefore.filter((node) => (owner.get(node) ?? node) !== node);
  // Owners changed: an identifier that was parted may have nothing of its own, and is no subject then.
  const [livingPeople, livingAccounts] = await Promise.all([
    withEvents(clickhouse, { workspaceId, nodesOf: nodes }),
    withClaimsOrEvents(clickhouse, {
      workspaceId,
      nodesOf: await owners.nodesOf({ workspaceId, ids: accountIds }),
    }),
  ]);
  return {
    ...found,
    people: ids.filter((id) => livingPeople.has(id)),
    accounts: accountIds.filter((id) => livingAccounts.has(id)),
    gonePeople: [...goneBy(former.people, ownerOf), ...ids.filter((id) => !livingPeople.has(id))],
    goneAccounts: [
      ...goneBy(former.accounts, accountOf),
      ...accountIds.filter((id) => !livingAccounts.has(id)),
    ],
  };
}

interface Found {
  /** Current ids. */
  readonly people: readonly string[];
  readonly ownNodes: readonly string[];
  readonly ownerOf: ReadonlyMap<string, string>;
  readonly accountOf: ReadonlyMap<string, string>;
  readonly seats: readonly Seat[];
  readonly places: Places;
}

/** What happens to somebody happens to their accounts; who joins or leaves one moves what it was made of all along. */
function earliestOf({ accounts, earliestAt }: Touched, found: Found): Map<string, number> {
  const times = new Map<string, number>();
  const note = (id: string, at: number = EVER): void => {
    times.set(id, Math.min(at, times.get(id) ?? Number.POSITIVE_INFINITY));
  };
  for (const node of found.ownNodes) note(found.ownerOf.get(node) ?? node, earliestAt?.get(node));
  for (const node of accounts) note(found.accountOf.get(node) ?? node, earliestAt?.get(node));
  const seatsOf = groupBy(found.seats, ({ person }) => person);
  for (const person of found.people) {
    const seats = seatsOf.get(person) ?? [];
    const at = found.places.haveMoved(person, seats) ? EVER : times.get(person);
    for (const { account_node } of seats) note(found.accountOf.get(account_node) ?? account_node, at);
  }
  return times;
}

async function seatsOf(clickhouse: ClickHouse, { workspaceId, nodesOf }: Whose): Promise<Seat[]> {
  const personOf = new Map([...nodesOf].flatMap(([id, own]) => own.map((node) => [node, id])));
  const nodes = [...personOf.keys()];
  const store = clickhouse.forWorkspace(workspaceId);
  const seats: Seat[] = [];
  for (let start = 0; start < nodes.length; start += NODES_AT_ONCE) {
    const query = seatsQuery(workspaceId, nodes.slice(start, start + NODES_AT_ONCE));
    for (const seat of await store.query<Omit<Seat, 'person'> & { node: string }>(query))
      seats.push({ ...seat, person: personOf.get(seat.node) ?? seat.node });
  }
  return seats;
}

function seatsQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT node, account_node, toString(max(last_change)) AS last_change
FROM memberships_by_person
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}
GROUP BY node, account_node`;
}

interface Whose {
  readonly workspaceId: string;
  readonly nodesOf: ReadonlyMap<string, readonly string[]>;
}

/** Those of some people to whom something happened that was not our doing. */
function withEvents(clickhouse: ClickHouse, whose: Whose): Promise<Set<string>> {
  return subjectsFound(clickhouse, whose, (nodes) => nodesWithEvents(whose.workspaceId, nodes));
}

/** Those of some accounts that anything speaks of. */
function withClaimsOrEvents(clickhouse: ClickHouse, whose: Whose): Promise<Set<string>> {
  const { workspaceId } = whose;
  return subjectsFound(
    clickhouse,
    whose,
    (nodes) => sql`${nodesWithEvents(workspaceId, nodes)}
UNION DISTINCT
SELECT DISTINCT account_node AS node
FROM memberships
WHERE workspace_id = ${uuidOf(workspaceId)} AND account_node IN ${uuidsOf(nodes)}`,
  );
}

function nodesWithEvents(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT DISTINCT node
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)} AND ${isTheirs}`;
}

async function subjectsFound(
  clickhouse: ClickHouse,
  { workspaceId, nodesOf }: Whose,
  queryFor: (nodes: readonly string[]) => SqlQuery,
): Promise<Set<string>> {
  const subjectOf = new Map([...nodesOf].flatMap(([id, nodes]) => nodes.map((node) => [node, id])));
  const nodes = [...subjectOf.keys()];
  const store = clickhouse.forWorkspace(workspaceId);
  const found = new Set<string>();
  for (let start = 0; start < nodes.length; start += NODES_AT_ONCE) {
    const query = queryFor(nodes.slice(start, start + NODES_AT_ONCE));
    for (const { node } of await store.query<{ node: string }>(query)) found.add(subjectOf.get(node) ?? node);
  }
  return found;
}
