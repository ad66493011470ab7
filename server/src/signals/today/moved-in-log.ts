import { type Collection, collections, kindIn } from '@sextant/contract';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { uuidOf } from '../../profiles/index.ts';
import { changesOf } from '../changes.ts';
import { computeStandings } from '../compute-standings.ts';
import type { SignalsDeps } from '../deps.ts';
import { type StoredSignal, signalIdOf } from '../outbox.ts';
import { createPlanner, type Plans } from '../plans.ts';

export type ComparedDeps = Pick<
  SignalsDeps,
  'clickhouse' | 'definitions' | 'identity' | 'metrics' | 'standings' | 'timeZoneOf'
>;

interface Compared {
  readonly workspaceId: string;
  readonly since: Date;
  readonly now: Date;
}

/** Subjects compared, those with the most money: a second of work. */
const COMPARED_MAX = { accounts: 150, people: 300 } as const satisfies Record<Collection, number>;

/** Whether everything arrived after a moment: nobody kept standings then, so that no signal tells of that time. */
export async function hasBegunSince(
  { clickhouse }: Pick<ComparedDeps, 'clickhouse'>,
  { workspaceId, since }: Compared,
): Promise<boolean> {
  const [first] = await clickhouse
    .forWorkspace(workspaceId)
    .query<{ received_at: string }>(sql`SELECT received_at
FROM arrivals
WHERE workspace_id = ${uuidOf(workspaceId)}
ORDER BY received_at
LIMIT 1`);
  return first !== undefined && Date.parse(first.received_at) > since.getTime();
}

/**
 * What differs between where subjects stood at a moment, by all that is known of it now, and where they stand: of history
 * that was loaded since, what it says itself. Whoever came later has no standing to differ from.
 */
export async function changesInLog(deps: ComparedDeps, compared: Compared): Promise<StoredSignal[]> {
  const plans = await createPlanner(deps).plansOf(compared.workspaceId);
  const found: StoredSignal[] = [];
  for (const collection of collections)
    found.push(...(await changesIn(deps, { ...compared, collection, plans })));
  return found;
}

async function changesIn(
  deps: ComparedDeps,
  { workspaceId, collection, plans, since, now }: Compared & { collection: Collection; plans: Plans },
): Promise<StoredSignal[]> {
  const rows = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<{ id: string }>(heaviestQuery[collection](workspaceId, since));
  const ids = rows.map(({ id }) => id);
  const subject = kindIn(collection);
  const plan = plans[subject];
  const [kept, { standings }] = await Promise.all([
    deps.standings.of({ workspaceId, collection, ids }),
    computeStandings(deps.metrics, { workspaceId, subject, ids, at: since, plan, known: new Map() }),
  ]);
  return [...standings].flatMap(([id, before]) => {
    const after = kept.get(id);
    if (after === undefined || after.revision !== plans.set.revision) return [];
    const whose = { workspaceId, collection, subject: id };
    return changesOf(plans.set, { subject, before: { ...before, signalled: before.scores }, after }).map(
      (change) => ({
        ...change,
        ...whose,
        id: signalIdOf(change, { ...whose, departedVersion: since.getTime() }),
        at: now,
        standingVersion: after.version,
      }),
    );
  });
}

const heaviestQuery = {
  accounts: (workspaceId, since) => sql`SELECT id
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND first_seen_at <= ${since}
ORDER BY mrr DESC, id
LIMIT ${COMPARED_MAX.accounts}`,
  people: (workspaceId, since) => sql`WITH paying AS (
  SELECT id, mrr
  FROM accounts FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)} AND mrr > 0
)
SELECT people.id AS id
FROM people FINAL
LEFT JOIN paying ON paying.id = people.account_id
WHERE workspace_id = ${uuidOf(workspaceId)} AND first_seen_at <= ${since}
ORDER BY paying.mrr DESC, id
LIMIT ${COMPARED_MAX.people}`,
} as const satisfies Record<Collection, (workspaceId: string, since: Date) => SqlQuery>;
