import { z } from 'zod';
import { metricDefinition } from './metric.ts';
import { scoreDefinition } from './score.ts';
import { segmentDefinition, stagesDefinition } from './segment.ts';

export const definitionKinds = ['metric', 'score', 'segment', 'stages'] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

/** What a workspace computes of its people and accounts, written down: one YAML document each. */
export const definition = z
  .discriminatedUnion('kind', [metricDefinition, scoreDefinition, segmentDefinition, stagesDefinition])
  .meta({ id: 'Definition' });
export type Definition = z.infer<typeof definition>;
export type DefinitionOf<Kind extends DefinitionKind> = Extract<Definition, { kind: Kind }>;
