import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow } from '../metrics/index.ts';
import { scoreReader, settledBand } from '../scores/index.ts';
import { Moment } from './moment.ts';
import type { OwnDefinitions } from './own-definitions.ts';
import { heldIn, type Past, pastPlaces, valuesIn } from './past.ts';
import { ruleReader } from './rules/rule-reader.ts';
import { stageHeld } from './stages/stage-held.ts';

/** Where a subject stands: what is known of it. What is unknown, on no stage or in no band is left out. */
export interface Standing {
  readonly metrics: Record<string, number>;
  readonly scores: Record<string, number>;
  readonly bands: Record<string, string>;
  readonly stages: Record<string, string>;
  readonly segments: string[];
}

/** Reads where a subject stands; what is defined is taken apart once. */
export function standingReader(
  set: DefinitionSet,
  own: OwnDefinitions,
): (past: Past, now: EvaluatedRow) => Standing {
  const rules = ruleReader(set);
  const reader = scoreReader(set);
  const places = pastPlaces(own);
  const metrics = own.metrics.map((name): [string, string] => [name, `m_${name}`]);
  const scores = [...places.scores.values()];
  const ladders = [...places.ladders.values()].map((place) => ({
    place,
    stages: place.definition.stages.map(({ when }) => rules.rule(when)),
  }));
  const segments = own.segments.map(({ name, rule }) => ({ name, holds: rules.rule(rule) }));
  return (past, row) => {
    const now = new Moment(row, reader);
    const standing: Standing = { metrics: {}, scores: {}, bands: {}, stages: {}, segments: [] };
    for (const [name, column] of metrics) putNumber(standing.metrics, name, row[column]);
    for (const place of scores) {
      const { name } = place.definition;
      const value = now.score(name);
      putNumber(standing.scores, name, value);
      putText(standing.bands, name, settledBand(place.definition, [...valuesIn(past, place), value]));
    }
    for (const { place, stages } of ladders) {
      const heldNow = stages.map((holds) => holds(now));
      const stage = stageHeld(place.definition, [...heldIn(past, place), heldNow]);
      putText(standing.stages, place.definition.name, stage);
    }
    for (const { name, holds } of segments) if (holds(now)) standing.segments.push(name);
    return standing;
  };
}

function putNumber(into: Record<string, number>, name: string, value: unknown): void {
  if (typeof value === 'number') into[name] = value;
}

function putText(into: Record<string, string>, name: string, text: string | null): void {
  if (text !== null) into[name] = text;
}
