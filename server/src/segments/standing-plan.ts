import type { ScoreDefinition, StagesDefinition, SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow, NeededMetric } from '../metrics/index.ts';
import { scoreValues, settledBand } from '../scores/index.ts';
import { planFor } from './evaluation-plan.ts';
import type { Known } from './rules/known.ts';
import { ruleHolds } from './rules/rule-holds.ts';
import { midnightsHeld, stageHeld } from './stages/stage-held.ts';

/** Where a subject stands: what is known of it. What is unknown, on no stage or in no band is left out. */
export interface Standing {
  readonly metrics: Record<string, number>;
  readonly scores: Record<string, number>;
  readonly bands: Record<string, string>;
  readonly stages: Record<string, string>;
  readonly segments: string[];
}

/** How everything defined of one kind of subject is computed: metrics by the engine, the rest of their values. */
export interface StandingPlan {
  readonly metrics: readonly NeededMetric[];
  /** How many of the last midnights (UTC) are looked at beside now, since bands settle and stages are held. */
  readonly midnights: number;
  /** The metrics that must be known of those midnights; empty when `midnights` is 0. */
  readonly settling: readonly NeededMetric[];
  /**
   * Reads one subject's rows: those of the last midnights before now, oldest first, and last that of now. Rows of
   * midnights need no more than `settling`.
   */
  read(rowsOldestFirst: readonly EvaluatedRow[]): Standing;
}

/** Static lists must have been found already: see `findListed`. */
export function standingPlan(set: DefinitionSet, subject: SubjectKind): StandingPlan {
  const own = definedOf(set, subject);
  const settling = own.scores.filter(({ settle }) => settle > 0);
  const holding = own.ladders.filter((ladder) => midnightsHeld(ladder) > 0);
  const { metrics } = planFor(set, {
    metrics: own.metrics,
    scores: own.scores.map(({ name }) => name),
    segments: own.segments.map(({ name }) => name),
    ladders: own.ladders.map(({ name }) => name),
  });
  return {
    metrics,
    midnights: Math.max(0, ...settling.map(({ settle }) => settle), ...holding.map(midnightsHeld)),
    settling: planFor(set, {
      scores: settling.map(({ name }) => name),
      ladders: holding.map(({ name }) => name),
    }).metrics,
    read: (rows) => readStanding(set, own, rows),
  };
}

type Defined = ReturnType<typeof definedOf>;

function definedOf(set: DefinitionSet, subject: SubjectKind) {
  const isOwn = (definition: { subject: SubjectKind }) => definition.subject === subject;
  return {
    metrics: [...set.metrics.values()].filter(isOwn).map(({ name }) => name),
    scores: [...set.scores.values()].filter(isOwn),
    segments: [...set.segments.values()].filter(isOwn),
    ladders: [...set.stages.values()].filter(isOwn),
  };
}

function readStanding(set: DefinitionSet, own: Defined, rows: readonly EvaluatedRow[]): Standing {
  const moments = rows.map((row) => knownOf(set, row));
  const now = moments.at(-1);
  if (now === undefined) throw new Error('A standing is read of at least the row of now.');
  const bands = own.scores.map((score) => [score.name, bandOf(score, moments)] as const);
  const stages = own.ladders.map((ladder) => [ladder.name, stageIn(ladder, { moments, set })] as const);
  return {
    metrics: Object.fromEntries(own.metrics.flatMap((name) => numberEntry(name, now.metric(name)))),
    scores: Object.fromEntries(own.scores.flatMap(({ name }) => numberEntry(name, now.score(name)))),
    bands: Object.fromEntries(bands.flatMap(textEntry)),
    stages: Object.fromEntries(stages.flatMap(textEntry)),
    segments: own.segments.filter(({ rule }) => ruleHolds(rule, now, set)).map(({ name }) => name),
  };
}

/** What a row of metrics says; each score is computed when it is first asked for, once. */
function knownOf(set: DefinitionSet, row: EvaluatedRow): Known {
  const scores = new Map<string, number | null>();
  return {
    subject: row.subject,
    metric: (name) => row[`m_${name}`] ?? null,
    score(name) {
      if (!scores.has(name))
        for (const [each, value] of scoreValues(set, [name], row)) scores.set(each, value);
      return scores.get(name) ?? null;
    },
  };
}

function bandOf(score: ScoreDefinition, moments: readonly Known[]): string | null {
  const looked = moments.slice(-score.settle - 1);
  return settledBand(
    score,
    looked.map((known) => known.score(score.name)),
  );
}

function stageIn(
  ladder: StagesDefinition,
  { moments, set }: { moments: readonly Known[]; set: DefinitionSet },
): string | null {
  const looked = moments.slice(-midnightsHeld(ladder) - 1);
  return stageHeld(
    ladder,
    looked.map((known) => ladder.stages.map(({ when }) => ruleHolds(when, known, set))),
  );
}

function numberEntry(name: string, value: unknown): [string, number][] {
  return typeof value === 'number' ? [[name, value]] : [];
}

function textEntry([name, text]: readonly [string, string | null]): [string, string][] {
  return text === null ? [] : [[name, text]];
}
