import type { ScoreDefinition, SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow } from '../metrics/index.ts';
import { readScore, settledBand } from '../scores/index.ts';
import { segmentColumn } from './column-names.ts';
import { type EvaluationPlan, planFor } from './evaluation-plan.ts';
import { rulesHeld } from './stages/held-row.ts';
import { midnightsHeld, stageHeld } from './stages/stage-held.ts';

/** Where a subject stands: what is known of it. What is unknown, on no stage or in no band is left out. */
export interface Standing {
  readonly metrics: Record<string, number>;
  readonly scores: Record<string, number>;
  readonly bands: Record<string, string>;
  readonly stages: Record<string, string>;
  readonly segments: string[];
}

/** How everything defined of one kind of subject is computed in one evaluation. */
export interface StandingPlan extends EvaluationPlan {
  /** How many of the last midnights (UTC) are looked at beside now, since bands settle and stages are held. */
  readonly midnights: number;
  /** What must be known of those midnights: a part of `metrics` and `columns`, empty when `midnights` is 0. */
  readonly settling: EvaluationPlan;
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
  return {
    ...planFor(set, {
      metrics: own.metrics,
      scores: own.scores.map(({ name }) => name),
      segments: own.segments,
      ladders: own.ladders.map(({ name }) => name),
    }),
    midnights: Math.max(0, ...settling.map(({ settle }) => settle), ...holding.map(midnightsHeld)),
    settling: planFor(set, {
      scores: settling.map(({ name }) => name),
      ladders: holding.map(({ name }) => name),
    }),
    read: (rows) => readStanding(set, own, rows),
  };
}

type Defined = ReturnType<typeof definedOf>;

function definedOf(set: DefinitionSet, subject: SubjectKind) {
  const isOwn = (definition: { subject: SubjectKind }) => definition.subject === subject;
  return {
    metrics: [...set.metrics.values()].filter(isOwn).map(({ name }) => name),
    scores: [...set.scores.values()].filter(isOwn),
    segments: [...set.segments.values()].filter(isOwn).map(({ name }) => name),
    ladders: [...set.stages.values()].filter(isOwn),
  };
}

function readStanding(set: DefinitionSet, own: Defined, rows: readonly EvaluatedRow[]): Standing {
  const now = rows.at(-1);
  if (now === undefined) throw new Error('A standing is read of at least the row of now.');
  const values = new Map(own.scores.map(({ name }) => [name, readScore(set, name, now).value]));
  const bands = own.scores.map((score) => [score.name, bandOf(set, score, rows)] as const);
  const stages = own.ladders.map(
    (ladder) =>
      [
        ladder.name,
        stageHeld(
          ladder,
          rows.map((row) => rulesHeld(ladder, row)),
        ),
      ] as const,
  );
  return {
    metrics: Object.fromEntries(own.metrics.flatMap((name) => numberEntry(name, now[`m_${name}`]))),
    scores: Object.fromEntries([...values].flatMap(([name, value]) => numberEntry(name, value))),
    bands: Object.fromEntries(bands.flatMap(textEntry)),
    stages: Object.fromEntries(stages.flatMap(textEntry)),
    segments: own.segments.filter((name) => now[segmentColumn(name)] === 1),
  };
}

function bandOf(set: DefinitionSet, score: ScoreDefinition, rows: readonly EvaluatedRow[]): string | null {
  const looked = rows.slice(-score.settle - 1);
  return settledBand(
    score,
    looked.map((row) => readScore(set, score.name, row).value),
  );
}

function numberEntry(name: string, value: unknown): [string, number][] {
  return typeof value === 'number' ? [[name, value]] : [];
}

function textEntry([name, text]: readonly [string, string | null]): [string, string][] {
  return text === null ? [] : [[name, text]];
}
