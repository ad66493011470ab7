import { backTestDays, type EventFilter, type ScoreBackTest, type ScoreDefinition } from '@sextant/contract';
import type { NeededMetric } from '../../metrics/index.ts';
import { sql } from '../../platform/sql/index.ts';
import type { ScoresDeps } from '../deps.ts';
import { scoreNamed } from '../find-subject.ts';
import { componentNamed } from '../reading.ts';
import { bandsAt, componentsAt, judgedOf, leadDaysOf, rankingAt, sentenceOf, verdictOf } from './judge.ts';
import { HISTORY_DAYS, outcomesOf, type SeenSubject } from './outcomes.ts';
import { standBefore } from './stand-before.ts';
import { type Surprises, surprisesIn } from './surprises.ts';

export type BackTestDeps = Pick<ScoresDeps, 'definitions' | 'metrics' | 'clock'>;

/** What says that a subject was lost or stayed, where the definition does not. */
const USUAL_OUTCOME: { lost: EventFilter; kept: EventFilter } = {
  lost: { event: ['Subscription Cancelled', 'Contract Ended'] },
  kept: { event: ['Subscription Renewed'] },
};
/** Read of each kind, by lot: far more than are looked at, and no more than fits in memory. */
const SEEN_MAX = 20_000;

/** A back-test as it may be kept: names, which change and are forgotten, are put in when it is shown. */
export type UnnamedBackTest = Omit<ScoreBackTest, keyof Surprises> & Surprises;

/** Whether a score told beforehand who would be lost, from the log alone. Throws `not_found`. */
export async function backTest(
  deps: BackTestDeps,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<UnnamedBackTest> {
  const set = await deps.definitions.current(workspaceId);
  const definition = scoreNamed(set, name);
  const now = deps.clock.now();
  const seen = await seenSubjects(deps, { workspaceId, definition, now });
  const { outcomes, controls } = outcomesOf(seen, now);
  const cases = await standBefore(deps, { workspaceId, set, definition, outcomes });
  const horizonAt = (days: number) => ({ days, ...rankingAt(cases, days, definition.better) });
  const [longest, ...shorter] = backTestDays;
  const horizons = [horizonAt(longest), ...shorter.map(horizonAt)] as const;
  const judged = judgedOf(horizons);
  const { days } = judged;
  const verdict = verdictOf(judged);
  return {
    name,
    title: definition.title,
    version: set.versions.get(`score:${name}`) ?? 0,
    asOf: now.toISOString(),
    lost: outcomes.filter(({ isLost }) => isLost).length,
    kept: outcomes.filter(({ isLost }) => !isLost).length,
    controls,
    verdict,
    sentence: sentenceOf(
      { verdict, ranking: judged, days },
      definition.subject === 'account' ? 'accounts' : 'people',
    ),
    days,
    horizons: [...horizons],
    bands: bandsAt(cases, days, definition),
    leadDays: leadDaysOf(cases, definition),
    components: componentsAt(
      cases,
      days,
      definition.components.map((component) => componentNamed(set, component)),
      definition.better,
    ),
    ...surprisesIn(cases, days, definition),
  };
}

async function seenSubjects(
  deps: BackTestDeps,
  { workspaceId, definition, now }: { workspaceId: string; definition: ScoreDefinition; now: Date },
): Promise<SeenSubject[]> {
  const { lost, kept } = definition.outcome ?? USUAL_OUTCOME;
  const metrics: NeededMetric[] = [
    { name: 'lost', compute: { days_since_first: lost } },
    { name: 'seen', compute: { days_seen: true } },
    ...(kept === undefined ? [] : [{ name: 'kept', compute: { days_since: kept } }]),
  ];
  return deps.metrics.overEverybody<SeenSubject>({
    workspaceId,
    subject: definition.subject,
    metrics,
    columns: [],
    points: [{ at: now }],
    select: (relation) => sql`SELECT
  subject AS id,
  m_lost AS lostDays,
  ${kept === undefined ? sql`NULL` : sql`m_kept`} AS keptDays,
  m_seen AS seenDays
FROM ${relation}
WHERE m_seen >= ${HISTORY_DAYS}
ORDER BY cityHash64(subject)
LIMIT ${SEEN_MAX} BY lostDays IS NULL, keptDays IS NULL`,
  });
}
