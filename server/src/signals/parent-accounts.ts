import { nodeOf } from '../identity/index.ts';
import { groupBy } from '../platform/grouped.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { otherSpellings, ownersCopiedTo, uuidOf, uuidsOf } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';

type ParentDeps = Pick<SignalsDeps, 'clickhouse' | 'definitions' | 'profiles'>;

interface Whose {
  readonly workspaceId: string;
  /** Current ids, and ids that have ceased to be. */
  readonly ids: readonly string[];
}

/** The accounts above some accounts, since a metric can be about an account with its children; none where no metric is. */
export async function parentAccounts(deps: ParentDeps, { workspaceId, ids }: Whose): Promise<string[]> {
  const { metrics } = await deps.definitions.current(workspaceId);
  const lookDown = [...metrics.values()].some(({ compute }) => 'children' in compute);
  if (!lookDown || ids.length === 0) return [];
  const [claimed, listed] = await Promise.all([
    claimedParents(deps, { workspaceId, ids }),
    listedParents(deps, { workspaceId, ids }),
  ]);
  const isListed = (id: string, parent: string): boolean =>
    listed.get(id)?.some((row) => row.parent === parent) === true;
  const isBehind = [...claimed].some(([id, rows]) => !rows.some(({ parent }) => isListed(id, parent)));
  // Children are found by the lists, so these have to know them first; to have them rewritten each time takes seconds.
  if (isBehind) await deps.profiles.flush();
  const found = isBehind ? await listedParents(deps, { workspaceId, ids }) : listed;
  const groups = new Set([...found.values()].flat().map(({ parent }) => parent));
  const nodes = [...groups].map((value) =>
    nodeOf({ workspaceId, collection: 'accounts', type: 'group_id', value }),
  );
  const owners = await ownersCopiedTo(deps.clickhouse).ownersOf({ workspaceId, nodes });
  return [...new Set(nodes.map((node) => owners.get(node) ?? node))];
}

/** The group ids that the lists have or had as parents, by account. */
async function listedParents({ clickhouse }: ParentDeps, { workspaceId, ids }: Whose): Promise<Groups> {
  const rows = await clickhouse.forWorkspace(workspaceId).query<ParentRow>(sql`
SELECT DISTINCT id, trimBoth(parent_group) AS parent
FROM accounts
WHERE workspace_id = ${uuidOf(workspaceId)} AND id IN ${uuidsOf(ids)} AND parent != ''`);
  return groupBy(rows, ({ id }) => id);
}

/** The group ids that each identifier of the accounts claims last, by account. */
async function claimedParents({ clickhouse }: ParentDeps, { workspaceId, ids }: Whose): Promise<Groups> {
  const nodesOf = await ownersCopiedTo(clickhouse).nodesOf({ workspaceId, ids });
  const accountOf = new Map([...nodesOf].flatMap(([id, nodes]) => nodes.map((node) => [node, id])));
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<ParentRow>(lastParentsQuery(workspaceId, [...accountOf.keys()]));
  return groupBy(rows, ({ id }) => accountOf.get(id) ?? id);
}

const parentTrait = 'parentId';
const spellings = [
  parentTrait,
  ...otherSpellings.written.filter((_, at) => otherSpellings.names[at] === parentTrait),
];

function lastParentsQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT node AS id, trimBoth(JSONExtractString(argMax(value, (timestamp, event_id)))) AS parent
FROM traits
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)} AND name IN (${sql.join(
    spellings.map((name) => sql`${name}`),
    ', ',
  )})
  AND collection = 'accounts'
GROUP BY id
HAVING parent != ''`;
}

interface ParentRow {
  readonly id: string;
  readonly parent: string;
}

/** Parents by account. */
type Groups = ReadonlyMap<string, readonly ParentRow[]>;
