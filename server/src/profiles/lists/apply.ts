import type { Collection } from '@sextant/contract';
import { type AccountReach, reachOf } from '../account-reach.ts';
import type { ProfilesDeps } from '../deps.ts';
import { nodesOf, ownersCopiedTo, ownersOf } from '../ownership.ts';
import { readTraitRules } from '../trait-rules.ts';
import { writeAccountRows } from './account-rows.ts';
import { writePersonRows } from './person-rows.ts';
import { accountsOfPeople } from './touched-accounts.ts';

/** What was touched: nodes of people and accounts, and ids that have ceased to be subjects. */
export interface Touched {
  readonly workspaceId: string;
  readonly people: readonly string[];
  readonly accounts: readonly string[];
  /** Ids that may have no subject any more: their rows are taken out of the lists if so. */
  readonly former?: { readonly people: readonly string[]; readonly accounts: readonly string[] };
  /**
   * When the earliest happened that touched a node, in milliseconds since 1970. Of a node that is not in it something
   * else changed than an event that came: anything of it may be other than before.
   */
  readonly earliestAt?: ReadonlyMap<string, number>;
  /** Set when the accounts of these people are rewritten anyway. */
  readonly alone?: boolean;
}

/**
 * Subjects of one statement. Planning a statement this long costs the engine about 200 ms whatever it is asked, and
 * reading for a thousand subjects touches most granules anyway: measured with 20,000 people touched, 5,000 a
 * statement take 0.9 s of processor time where 1,000 take 2.1 s, and 250 accounts 2.1 s where 50 take 5.9 s.
 */
const PEOPLE_PER_STATEMENT = 5_000;
const ACCOUNTS_PER_STATEMENT = 250;
/** Identifiers of the accounts' people named in one statement: its text then has a few megabytes. */
const MEMBER_NODES_PER_STATEMENT = 20_000;

/** Rewriting is work in the background: it leaves the other cores to events and pages. */
const IN_BACKGROUND = { settings: { max_threads: 1 } };

type RowsDeps = Pick<ProfilesDeps, 'clickhouse' | 'postgres' | 'clock' | 'currencyOf'> & {
  readonly nextVersion: () => number;
};

/** Writes the list rows of everybody touched anew, some thousand people or hundred accounts at a time. */
export async function rewriteRows(deps: RowsDeps, touched: Touched): Promise<void> {
  const { workspaceId } = touched;
  const ofAccounts = new Set(touched.accounts);
  // An account's own events are filed under the account: its node among the people's is not a person.
  const people = touched.people.filter((node) => !ofAccounts.has(node));
  for (const nodes of chunksOf(people, PEOPLE_PER_STATEMENT)) {
    const owners = await ownersOf(deps.clickhouse, { workspaceId, nodes });
    await rewritePeople(deps, { workspaceId, ids: [...new Set(owners.values())] });
  }
  const alsoAccounts =
    touched.alone === true ? [] : await accountsOfPeople(deps.clickhouse, { workspaceId, nodes: people });
  const accountNodes = [...new Set([...touched.accounts, ...alsoAccounts])];
  for (const nodes of chunksOf(accountNodes, ACCOUNTS_PER_STATEMENT)) {
    const owners = await ownersOf(deps.clickhouse, { workspaceId, nodes });
    await rewriteAccounts(deps, { workspaceId, ids: [...new Set(owners.values())] });
  }
  await removeFormer(deps, touched);
}

async function rewritePeople(deps: RowsDeps, subjects: { workspaceId: string; ids: readonly string[] }) {
  const owned = await nodesOf(deps.clickhouse, subjects);
  const { ids } = subjects;
  const request = await requestFor(deps, { ...subjects, collection: 'people' });
  await deps.clickhouse.forWorkspace(subjects.workspaceId).execute(
    writePersonRows({
      ...request,
      ids,
      owned: [...owned].flatMap(([id, nodes]) => nodes.map((node) => ({ node, id }))),
    }),
    IN_BACKGROUND,
  );
}

async function rewriteAccounts(deps: RowsDeps, subjects: { workspaceId: string; ids: readonly string[] }) {
  for (const reaches of bySize(
    await reachOf({ ...deps, owners: ownersCopiedTo(deps.clickhouse) }, subjects),
  )) {
    const request = await requestFor(deps, { ...subjects, collection: 'accounts' });
    const ids = reaches.map(({ id }) => id);
    await deps.clickhouse
      .forWorkspace(subjects.workspaceId)
      .execute(writeAccountRows({ ...request, ids, reaches }), IN_BACKGROUND);
  }
}

/** Accounts together as long as their people fit into one statement; one with more has a statement to itself. */
function bySize(reaches: readonly AccountReach[]): AccountReach[][] {
  const groups: AccountReach[][] = [];
  let nodes = Number.POSITIVE_INFINITY;
  for (const reach of reaches) {
    nodes += reach.memberNodes.length;
    if (nodes > MEMBER_NODES_PER_STATEMENT) {
      groups.push([]);
      nodes = reach.memberNodes.length;
    }
    groups.at(-1)?.push(reach);
  }
  return groups;
}

/** A row of an id that owns nothing any more is overwritten by one that says so. */
async function removeFormer(deps: RowsDeps, { workspaceId, former }: Touched): Promise<void> {
  if (former === undefined) return;
  const gone = async (nodes: readonly string[]) => {
    const owners = await ownersOf(deps.clickhouse, { workspaceId, nodes });
    return [...owners].filter(([node, owner]) => node !== owner).map(([node]) => node);
  };
  const people = await gone(former.people);
  for (const ids of chunksOf(people, PEOPLE_PER_STATEMENT)) {
    const request = await requestFor(deps, { workspaceId, collection: 'people' });
    await deps.clickhouse.forWorkspace(workspaceId).execute(writePersonRows({ ...request, ids, owned: [] }));
  }
  const accounts = await gone(former.accounts);
  for (const ids of chunksOf(accounts, PEOPLE_PER_STATEMENT)) {
    const request = await requestFor(deps, { workspaceId, collection: 'accounts' });
    await deps.clickhouse
      .forWorkspace(workspaceId)
      .execute(writeAccountRows({ ...request, ids, reaches: [] }));
  }
}

async function requestFor(deps: RowsDeps, subjects: { workspaceId: string; collection: Collection }) {
  return {
    workspaceId: subjects.workspaceId,
    rules: await readTraitRules(deps.postgres, subjects),
    currency: await deps.currencyOf(subjects.workspaceId),
    now: deps.clock.now(),
    version: deps.nextVersion(),
  };
}

function* chunksOf<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
