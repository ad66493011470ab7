import type { ScoreDefinition, StagesDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow } from '../metrics/index.ts';
import { scoreReader } from '../scores/index.ts';
import { Moment } from './moment.ts';
import type { OwnDefinitions } from './own-definitions.ts';
import { ruleReader } from './rules/rule-reader.ts';
import { midnightsHeld, type RulesHeld } from './stages/stage-held.ts';

/**
 * What was true of a subject at the last midnights, as far as it decides where the subject stands now: the values of the
 * scores that settle, and which rules of ladders that hold did. Numbers only, since it is kept of thousands: first
 * the scores in their order, each with as many values as midnights it settles over, oldest first, NaN where unknown;
 * then the ladders, each with a number a midnight it holds over, whose bits are its stages.
 */
export type Past = Float64Array;

/** Where in a past something is, and over how many midnights. */
interface Place<Definition> {
  readonly definition: Definition;
  readonly from: number;
  readonly midnights: number;
}

export interface PastPlaces {
  readonly scores: ReadonlyMap<string, Place<ScoreDefinition>>;
  readonly ladders: ReadonlyMap<string, Place<StagesDefinition>>;
  readonly length: number;
}

export function pastPlaces({ scores, ladders }: Pick<OwnDefinitions, 'scores' | 'ladders'>): PastPlaces {
  let length = 0;
  const place = <Definition extends { readonly name: string }>(
    definitions: readonly Definition[],
    midnightsOf: (definition: Definition) => number,
  ): Map<string, Place<Definition>> =>
    new Map(
      definitions.map((definition) => {
        const [from, midnights] = [length, midnightsOf(definition)];
        length += midnights;
        return [definition.name, { definition, from, midnights }];
      }),
    );
  const [ofScores, ofLadders] = [place(scores, ({ settle }) => settle), place(ladders, midnightsHeld)];
  return { scores: ofScores, ladders: ofLadders, length };
}

/** Reads a past from the rows of the midnights; what is defined is taken apart once. */
export function pastReader(
  set: DefinitionSet,
  own: OwnDefinitions,
): (midnightsOldestFirst: readonly EvaluatedRow[]) => Past {
  const places = pastPlaces(own);
  const rules = ruleReader(set);
  const scores = scoreReader(set);
  const ladders = [...places.ladders.values()].map(({ definition, ...place }) => ({
    ...place,
    stages: definition.stages.map(({ when }) => rules.rule(when)),
  }));
  return (rows) => {
    const moments = rows.map((row) => new Moment(row, scores));
    const past = new Float64Array(places.length);
    for (const { definition, from, midnights } of places.scores.values())
      for (const [turn, moment] of lastOf(moments, midnights).entries())
        past[from + turn] = moment.score(definition.name) ?? Number.NaN;
    for (const { stages, from, midnights } of ladders)
      for (const [turn, moment] of lastOf(moments, midnights).entries())
        past[from + turn] = bitsOf(stages.map((holds) => holds(moment)));
    return past;
  };
}

function lastOf<Item>(items: readonly Item[], count: number): readonly Item[] {
  return count === 0 ? [] : items.slice(-count);
}

/** The values of a score at the midnights it settles over, oldest first. */
export function valuesIn(past: Past, { from, midnights }: Place<ScoreDefinition>): (number | null)[] {
  return Array.from(past.subarray(from, from + midnights), (value) => (Number.isNaN(value) ? null : value));
}

/** Which rules of a ladder held at the midnights it holds over, oldest first. */
export function heldIn(past: Past, { definition, from, midnights }: Place<StagesDefinition>): RulesHeld[] {
  const bits = past.subarray(from, from + midnights);
  return Array.from(bits, (held) =>
    definition.stages.map((_, stage) => Math.floor(held / 2 ** stage) % 2 === 1),
  );
}

/** Exact for the fifty-odd stages a number has bits for; a ladder may have twenty. */
function bitsOf(held: RulesHeld): number {
  return held.reduce((bits, holds, stage) => bits + (holds ? 2 ** stage : 0), 0);
}
