import type { Computation } from '@sextant/contract';

/** The event that nearly everything on a seeded store is. */
export const USED = 'Feature Used';
const uses = { event: USED };
const longUses = { event: USED, where: { duration: { above: 600 } } };
const offlineUses = { event: USED, where: { offline: true } };

interface Measured {
  readonly compute: Computation;
  /** Where the curve ends: worth 100 points, or none where less is better. */
  readonly ends: number;
  readonly isLessBetter?: true;
}

/** Twenty metrics of people as a company would define them; `hand-written.ts` says the same by hand. */
export const metrics = {
  uses_7: { compute: { count: uses, within: '7d' }, ends: 2 },
  uses_28: { compute: { count: uses, within: '28d' }, ends: 6 },
  uses_90: { compute: { count: uses, within: '90d' }, ends: 20 },
  uses_ever: { compute: { count: uses }, ends: 40 },
  days_28: { compute: { active_days: uses, within: '28d' }, ends: 6 },
  days_90: { compute: { active_days: uses, within: '90d' }, ends: 20 },
  days_ever: { compute: { active_days: uses }, ends: 40 },
  since_use: { compute: { days_since: uses }, ends: 30, isLessBetter: true },
  features_28: { compute: { distinct: 'feature', of: uses, within: '28d' }, ends: 6 },
  features_90: { compute: { distinct: 'feature', of: uses, within: '90d' }, ends: 12 },
  duration_28: { compute: { sum: 'duration', of: uses, within: '28d' }, ends: 3_000 },
  duration_90: { compute: { sum: 'duration', of: uses, within: '90d' }, ends: 9_000 },
  duration_mean_90: { compute: { average: 'duration', of: uses, within: '90d' }, ends: 900 },
  value_28: { compute: { sum: 'value', of: uses, within: '28d' }, ends: 3_000 },
  value_90: { compute: { sum: 'value', of: uses, within: '90d' }, ends: 10_000 },
  value_max_90: { compute: { max: 'value', of: uses, within: '90d' }, ends: 1_000 },
  offline_90: { compute: { count: offlineUses, within: '90d' }, ends: 3 },
  since_offline: { compute: { days_since: offlineUses }, ends: 90, isLessBetter: true },
  pulse: { compute: { decayed: uses, half_life: '14d' }, ends: 5 },
  long_uses_90: { compute: { count: longUses, within: '90d' }, ends: 6 },
} as const satisfies Record<string, Measured>;
export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as MetricName[];

export interface Weighed {
  readonly metric: MetricName;
  readonly weight: number;
}

export interface BenchScore {
  readonly name: string;
  readonly components: readonly Weighed[];
}

const SCORES = 20;
/** One has eight components, as health has; its waterfall is measured. */
export const explained = 'bench_score_1';

/** Twenty scores of four components each, the first of eight. */
export const scores: readonly BenchScore[] = Array.from({ length: SCORES }, (_, score) => ({
  name: `bench_score_${score + 1}`,
  components: Array.from({ length: score === 0 ? 8 : 4 }, (_unused, part) => ({
    metric: metricNames[(score + 3 * part) % metricNames.length] ?? 'uses_28',
    weight: 1 + (part % 4),
  })),
}));

/** The definition that a metric or score is published under. */
const published = (metric: MetricName): string => `bench_${metric}`;

/** All of it as one text; `edition` makes it another text, so that publishing it has everybody computed anew. */
export function definitionsText(edition: string): string {
  return documents([
    ...metricNames.map((name) => ({
      ...{ kind: 'metric', name: published(name), title: name, subject: 'person' },
      compute: metrics[name].compute,
    })),
    ...scores.map(({ name, components }) => ({
      ...{ kind: 'score', name, title: name, about: edition, subject: 'person' },
      components: components.map(({ metric, weight }) => ({
        ...{ metric: published(metric), weight, curve: curveOf(metrics[metric]), missing: 'bad' },
      })),
      bands: [
        { name: 'low', title: 'Low', below: 50, state: 'bad' },
        { name: 'high', title: 'High', state: 'good' },
      ],
      coverage_min: 0,
    })),
  ]);
}

function curveOf({ ends, isLessBetter }: Measured): number[][] {
  const [from, to] = isLessBetter === true ? [100, 0] : [0, 100];
  return [
    [0, from],
    [ends, to],
  ];
}

/** A score above this is rare enough that one in twenty is no matter of course. */
export const HIGH_SCORE = 70;

/** Whoever is high on any score: to say how many, all twenty of everybody have to be computed. */
export const highOnAny: string = segment('bench_high', {
  any: scores.map(({ name }) => ({ score: name, above: HIGH_SCORE })),
});

/** A rule over events, as somebody builds it; each number of times is another rule. */
export function usedSegment(atLeast: number): string {
  return segment('bench_used', { did: uses, within: '28d', at_least: atLeast });
}

/** The event by which live standings are tried. */
export const PROBED = 'Bench Probed';

/** Whoever was probed in one of the runs: people, and accounts. */
export function probedSegment(of: { name: string; run: number; subject: 'person' | 'account' }): string {
  return segment(of.name, { did: { event: PROBED, where: { run: of.run } } }, of.subject);
}

function segment(name: string, rule: object, subject: 'person' | 'account' = 'person'): string {
  return documents([{ kind: 'segment', name, title: name, subject, rule }]);
}

/** JSON is YAML. */
function documents(definitions: readonly object[]): string {
  return definitions.map((each) => JSON.stringify(each)).join('\n---\n');
}
