import { backTestDays, type ScoreBackTest } from '@sextant/contract';
import type { ScoresDeps } from '../deps.ts';
import { scoreNamed } from '../find-subject.ts';
import { componentNamed } from '../reading.ts';
import { bandsAt, componentsAt, judgedOf, leadDaysOf, rankingAt, sentenceOf, verdictOf } from './judge.ts';
import { outcomesOf } from './outcomes.ts';
import { outcomeEventsOf, seenSubjects } from './seen-subjects.ts';
import { standBefore } from './stand-before.ts';
import { type Surprises, surprisesIn } from './surprises.ts';

export type BackTestDeps = Pick<ScoresDeps, 'definitions' | 'metrics' | 'clock'>;

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
  const { subject } = definition;
  const seen = await seenSubjects(deps, { workspaceId, subject, events: outcomeEventsOf(definition), now });
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
    sentence: sentenceOf({ verdict, ranking: judged, days }, subject === 'account' ? 'accounts' : 'people'),
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
