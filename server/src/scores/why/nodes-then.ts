import { type DatedLink, parseNodeId } from '../../identity/index.ts';
import { sql, typed } from '../../platform/sql/index.ts';
import type { ScoresDeps } from '../deps.ts';

/**
 * The nodes that were one subject at a moment as far as was known by then; null where they are those it has now. A link
 * counts from when the event that says so was received, or from when it made one subject of two, whichever was sooner:
 * the first moves when the same is told by older events, the second when everything is computed anew from the log.
 */
export async function findNodesThen(
  { identity, clickhouse }: Pick<ScoresDeps, 'identity' | 'clickhouse'>,
  { workspaceId, id, at }: { workspaceId: string; id: string; at: Date },
): Promise<readonly string[] | null> {
  const own = parseNodeId(id);
  if (own === null) return null;
  const now = (await identity.nodesOf({ workspaceId, ids: [own] })).get(own) ?? [own];
  const { nodes, links } = await identity.linksOf({ workspaceId, nodes: now, since: at });
  const standing = links.filter(({ partedAt }) => partedAt === null || partedAt > at);
  const undecided = standing.filter((link) => !wasDecided(link, at));
  const received = await receivedBy({ clickhouse }, { workspaceId, nodes, links: undecided, at });
  const held = standing.filter(
    (link) => wasDecided(link, at) || (link.eventId !== null && received.has(link.eventId)),
  );
  const then = reachedFrom(own, held);
  return then.size === now.length && now.every((node) => then.has(node)) ? null : [...then];
}

function wasDecided({ eventId, firstAt, mergedAt }: DatedLink, at: Date): boolean {
  return (mergedAt !== null && mergedAt <= at) || (eventId === null && firstAt <= at);
}

/** Those of the links' events that had been received. */
async function receivedBy(
  { clickhouse }: Pick<ScoresDeps, 'clickhouse'>,
  of: { workspaceId: string; nodes: readonly string[]; links: readonly DatedLink[]; at: Date },
): Promise<Set<string>> {
  const { workspaceId, nodes, at } = of;
  const events = of.links.flatMap(({ eventId }) => eventId ?? []);
  if (events.length === 0) return new Set();
  const rows = await clickhouse.forWorkspace(workspaceId).query<{ id: string }>(sql`
SELECT DISTINCT toString(event_id) AS id
FROM events
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND node IN ${typed(nodes, 'Array(UUID)')}
  AND event_id IN ${typed(events, 'Array(UUID)')} AND received_at <= ${at}`);
  return new Set(rows.map(({ id }) => id));
}

function reachedFrom(node: string, links: readonly DatedLink[]): Set<string> {
  const reached = new Set([node]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { a, b } of links) {
      if (reached.has(a)) reached.add(b);
      else if (reached.has(b)) reached.add(a);
    }
  }
  return reached;
}
