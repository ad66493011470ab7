import { backTestDays, type EventFilter, type ScoreBackTest, type ScoreDefinition } from '@sextant/contract';
import type { NeededMetric } from '../../metrics/index.ts';
import { sql } from '../../platform/sql/index.ts';
import { collectionOf, type ScoresDeps } from '../deps.ts';
import { scoreNamed } from '../find-subject.ts';
import { componentNamed } from '../reading.ts';
import {
  bandsAt,
  type Case,
  componentsAt,
  judgedOf,
  leadDaysOf,
  rankingAt,
  sentenceOf,
  verdictOf,
} from './judge.ts';
import { outcomesOf, type SeenSubject } from './outcomes.ts';
import { standBefore } from './stand-before.ts';

export type BackTestDeps = Pick<ScoresDeps, 'definitions' | 'metrics' | 'clock' | 'nameSubjects'>;

/** What says that a subject was lost or stayed, where the definition does not. */
const USUAL_OUTCOME: { lost: EventFilter; kept: EventFilter } = {
  lost: { event: ['Subscription Cancelled', 'Contract Ended'] },
  kept: { event: ['Subscription Renewed'] },
};
const NAMED_MAX = 10;

/** Whether a score told beforehand who would be lost, from the log alone. Throws `not_found`. */
export async function backTest(
  deps: BackTestDeps,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<ScoreBackTest> {
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
    ...(await surprises(deps, { workspaceId, definition, cases, days })),
  };
}

async function seenSubjects(
  deps: BackTestDeps,
  { workspaceId, definition, now }: { workspaceId: string; definition: ScoreDefinition; now: Date },
): Promise<SeenSubject[]> {
  const { lost, kept } = definition.outcome ?? USUAL_OUTCOME;
  const metrics: NeededMetric[] = [
    { name: 'lost', compute: { days_since: lost } },
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
WHERE m_seen IS NOT NULL`,
  });
}

/** Those the score was most wrong about, by name. */
async function surprises(
  deps: BackTestDeps,
  {
    workspaceId,
    definition,
    cases,
    days,
  }: { workspaceId: string; definition: ScoreDefinition; cases: readonly Case[]; days: number },
): Promise<Pick<ScoreBackTest, 'missed' | 'falseAlarms'>> {
  const states = new Map(definition.bands.map(({ name, state }) => [name, state]));
  const best = definition.better === 'higher' ? -1 : 1;
  const wrong = (isLost: boolean, state: 'good' | 'bad') =>
    cases
      .flatMap((found) => {
        const before = found.isLost === isLost ? found.before.get(days) : undefined;
        return before === undefined || states.get(before.band) !== state ? [] : [{ ...found, ...before }];
      })
      .sort((one, other) => (isLost ? best : -best) * (one.value - other.value))
      .slice(0, NAMED_MAX);
  const [missed, falseAlarms] = [wrong(true, 'good'), wrong(false, 'bad')];
  const ids = [...missed, ...falseAlarms].map(({ id }) => id);
  const collection = collectionOf(definition.subject);
  const named = await deps.nameSubjects({ workspaceId, people: [], accounts: [], [collection]: ids });
  const told = ({ id, at, value, band }: (typeof missed)[number]) => ({
    id,
    name: named[collection].get(id)?.name ?? id,
    at: at.toISOString(),
    value,
    band,
  });
  return { missed: missed.map(told), falseAlarms: falseAlarms.map(told) };
}
