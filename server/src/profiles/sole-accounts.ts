import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import type { Ownership } from './ownership.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

/** A person seen in an account under one of their identifiers. */
interface PlaceRow {
  readonly node: string;
  readonly account_node: string;
  /** The last joining or leaving; 1970 when there was none. */
  readonly changed_at: string;
  /** Whether it was a leaving. */
  readonly has_left: 0 | 1;
}

/** Where people were seen, and whether they left. */
export function placesQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT node, account_node, max(last_change).1 AS changed_at, max(last_change).2 = 'Account Removed User' AS has_left
FROM memberships_by_person
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}
GROUP BY account_node, node`;
}

/** The account of each person who is in one only at present, by person, given all nodes of each. */
export async function soleAccountsOf(
  { clickhouse, owners }: { clickhouse: ClickHouse; owners: Ownership },
  { workspaceId, personNodes }: { workspaceId: string; personNodes: ReadonlyMap<string, readonly string[]> },
): Promise<Map<string, string>> {
  const personOf = new Map([...personNodes].flatMap(([id, nodes]) => nodes.map((node) => [node, id])));
  const places = await clickhouse
    .forWorkspace(workspaceId)
    .query<PlaceRow>(placesQuery(workspaceId, [...personOf.keys()]));
  const accountNodes = [...new Set(places.map(({ account_node }) => account_node))];
  const accounts = await owners.ownersOf({ workspaceId, nodes: accountNodes });
  const latest = new Map<string, Map<string, PlaceRow>>();
  for (const place of places) {
    const person = personOf.get(place.node) ?? place.node;
    const account = accounts.get(place.account_node) ?? place.account_node;
    const theirs = latest.get(person) ?? new Map<string, PlaceRow>();
    latest.set(person, theirs);
    theirs.set(account, laterOf(place, theirs.get(account)));
  }
  const sole = new Map<string, string>();
  for (const [person, theirs] of latest) {
    const present = [...theirs].filter(([, { has_left }]) => has_left === 0);
    const [only] = present;
    if (only !== undefined && present.length === 1) sole.set(person, only[0]);
  }
  return sole;
}

/** At one instant leaving is last. */
function laterOf(one: PlaceRow, other: PlaceRow | undefined): PlaceRow {
  if (other === undefined || one.changed_at > other.changed_at) return one;
  return one.changed_at === other.changed_at && one.has_left === 1 ? one : other;
}
