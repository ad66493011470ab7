import type { ScoreDefinition, SegmentDefinition, StagesDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow } from '../metrics/index.ts';
import { type ScoreReader, scoreReader, settledBand } from '../scores/index.ts';
import type { Known } from './rules/known.ts';
import { type RuleReader, ruleReader } from './rules/rule-reader.ts';
import { midnightsHeld, stageHeld } from './stages/stage-held.ts';

/** Where a subject stands: what is known of it. What is unknown, on no stage or in no band is left out. */
export interface Standing {
  readonly metrics: Record<string, number>;
  readonly scores: Record<string, number>;
  readonly bands: Record<string, string>;
  readonly stages: Record<string, string>;
  readonly segments: string[];
}

/** What is defined of one kind of subject. */
export interface OwnDefinitions {
  /** Names. */
  readonly metrics: readonly string[];
  readonly scores: readonly ScoreDefinition[];
  readonly segments: readonly SegmentDefinition[];
  readonly ladders: readonly StagesDefinition[];
}

/** Reads where a subject stands from its rows of metrics, oldest first; what is defined is taken apart once. */
export function standingReader(
  set: DefinitionSet,
  own: OwnDefinitions,
): (rowsOldestFirst: readonly EvaluatedRow[]) => Standing {
  const rules = ruleReader(set);
  const scores = scoreReader(set);
  const metrics = own.metrics.map((name): [string, string] => [name, `m_${name}`]);
  const ladders = own.ladders.map((ladder) => ({ ladder, stageOf: stageReader(ladder, rules) }));
  const segments = own.segments.map(({ name, rule }) => ({ name, holds: rules.rule(rule) }));
  return (rows) => {
    const moments = rows.map((row) => new Moment(row, scores));
    const now = moments.at(-1);
    if (now === undefined) throw new Error('A standing is read of at least the row of now.');
    const standing: Standing = { metrics: {}, scores: {}, bands: {}, stages: {}, segments: [] };
    for (const [name, column] of metrics) putNumber(standing.metrics, name, now.row[column]);
    for (const score of own.scores) {
      putNumber(standing.scores, score.name, now.score(score.name));
      putText(standing.bands, score.name, bandOf(score, moments));
    }
    for (const { ladder, stageOf } of ladders) putText(standing.stages, ladder.name, stageOf(moments));
    for (const { name, holds } of segments) if (holds(now)) standing.segments.push(name);
    return standing;
  };
}

/** A class, whose methods are made once: of each subject a dozen moments are read. */
class Moment implements Known {
  readonly row: EvaluatedRow;
  readonly #reader: ScoreReader;
  /** Each score is computed when it is first asked for, once. */
  readonly #scores = new Map<string, number | null>();

  constructor(row: EvaluatedRow, reader: ScoreReader) {
    this.row = row;
    this.#reader = reader;
  }

  score(name: string): number | null {
    return this.#reader(name, this.row, this.#scores);
  }
}

function bandOf(score: ScoreDefinition, moments: readonly Moment[]): string | null {
  const looked = moments.slice(-score.settle - 1);
  return settledBand(
    score,
    looked.map((moment) => moment.score(score.name)),
  );
}

function stageReader(
  ladder: StagesDefinition,
  rules: RuleReader,
): (moments: readonly Moment[]) => string | null {
  const stages = ladder.stages.map(({ when }) => rules.rule(when));
  const looked = midnightsHeld(ladder) + 1;
  return (moments) =>
    stageHeld(
      ladder,
      moments.slice(-looked).map((moment) => stages.map((holds) => holds(moment))),
    );
}

function putNumber(into: Record<string, number>, name: string, value: unknown): void {
  if (typeof value === 'number') into[name] = value;
}

function putText(into: Record<string, string>, name: string, text: string | null): void {
  if (text !== null) into[name] = text;
}
