import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';
import { definition, definitionKinds } from './definition.ts';
import { definitionName, subjectKind } from './metric.ts';

/** All definitions of a workspace as YAML are a few hundred kilobytes. */
export const DEFINITIONS_TEXT_MAX = 1_000_000;
/** More would make each evaluation slow without anybody reading them. */
export const DEFINITIONS_MAX = 300;

const yaml = z
  .string()
  .min(1)
  .max(DEFINITIONS_TEXT_MAX)
  .refine((text) => !text.includes('\0'), {
    message: 'Leave out the character of number 0; no text can be kept with it',
  });
const address = z.object({ kind: z.enum(definitionKinds), name: definitionName });

/** What is wrong with a text, where. */
export const definitionProblem = z
  .object({
    path: z.string().describe('`health.components[2].metric`; the first part is the definition’s name'),
    line: z.number().int().nullable(),
    message: z.string().describe('What is wrong and what to do, with a suggestion where there is one'),
  })
  .meta({ id: 'DefinitionProblem' });
export type DefinitionProblem = z.infer<typeof definitionProblem>;

export const definitionEntry = z
  .object({
    kind: z.enum(definitionKinds),
    name: z.string(),
    title: z.string(),
    about: z.string(),
    subject: subjectKind,
    version: z.number().int().describe('0 while there is only a draft'),
    isReady: z.boolean().describe('As Sextant ships it, unchanged'),
    isDraft: z.boolean().describe('A draft waits to be published'),
    publishedAt: instant.nullable(),
    publishedBy: z.string().nullable(),
  })
  .meta({ id: 'DefinitionEntry' });
export type DefinitionEntry = z.infer<typeof definitionEntry>;

const version = z.object({
  version: z.number().int(),
  yaml: z.string(),
  publishedAt: instant,
  publishedBy: z.string(),
});

const applied = z.object({
  kind: z.enum(definitionKinds),
  name: z.string(),
  outcome: z.enum(['created', 'changed', 'unchanged', 'retired']),
  version: z.number().int(),
});

/** How one subject would fare under another version. */
const comparedMove = z.object({
  id: uuid,
  name: z.string(),
  before: z
    .string()
    .describe('Value, band, stage or membership under the published version, as words or a number'),
  after: z.string(),
  change: z.number().nullable().describe('For metrics and scores'),
});

export const definitionComparison = z
  .object({
    asOf: instant,
    subjects: z.number().int(),
    moved: z.number().int(),
    up: z.number().int().describe('Higher value, or entered'),
    down: z.number().int().describe('Lower value, or left'),
    meanChange: z.number().nullable(),
    largest: z.array(comparedMove).describe('At most 20, the furthest first'),
  })
  .meta({ id: 'DefinitionComparison' });
export type DefinitionComparison = z.infer<typeof definitionComparison>;

export const definitionEndpoints = {
  listDefinitions: endpoint({
    name: 'definitions.list',
    method: 'GET',
    path: '/api/definitions',
    summary: 'Metrics, scores, segments and stages of this workspace.',
    scope: 'read',
    query: z.object({ kind: z.enum(definitionKinds).optional() }),
    answer: z.object({ items: z.array(definitionEntry) }),
  }),
  exportDefinitions: endpoint({
    name: 'definitions.export',
    method: 'GET',
    path: '/api/definitions.yaml',
    summary: 'All published definitions as YAML, one document each; `sextant apply` takes it back.',
    scope: 'read',
    answer: z.string().describe('application/yaml'),
  }),
  applyDefinitions: endpoint({
    name: 'definitions.apply',
    method: 'POST',
    path: '/api/definitions/apply',
    summary: 'Publishes one or more definitions from YAML, all or none; the same text again changes nothing.',
    scope: 'admin',
    body: z.object({ yaml, dryRun: z.boolean().default(false) }),
    answer: z.object({ items: z.array(applied) }),
  }),
  checkDefinition: endpoint({
    name: 'definitions.check',
    method: 'POST',
    path: '/api/definitions/check',
    summary: 'What is wrong with a text, against what is published; empty when nothing is.',
    scope: 'read',
    body: z.object({ yaml }),
    answer: z.object({ problems: z.array(definitionProblem), definitions: z.array(definition) }),
  }),
  getDefinition: endpoint({
    name: 'definitions.get',
    method: 'GET',
    path: '/api/definitions/:kind/:name',
    summary: 'One definition with its versions and draft.',
    scope: 'read',
    params: address,
    answer: definitionEntry.extend({
      definition: definition.nullable().describe('The published one'),
      yaml: z.string().describe('The published text; empty while there is only a draft'),
      draft: z.string().nullable(),
      versions: z.array(version).describe('Newest first'),
      usedBy: z.array(z.object({ kind: z.enum(definitionKinds), name: z.string(), title: z.string() })),
    }),
  }),
  saveDraft: endpoint({
    name: 'definitions.saveDraft',
    method: 'PUT',
    path: '/api/definitions/:kind/:name/draft',
    summary: 'Keeps a draft; it may still be wrong. Nothing is computed by it.',
    scope: 'write',
    params: address,
    body: z.object({ yaml }),
    answer: z.object({ problems: z.array(definitionProblem) }),
  }),
  discardDraft: endpoint({
    name: 'definitions.discardDraft',
    method: 'DELETE',
    path: '/api/definitions/:kind/:name/draft',
    summary: 'Throws the draft away.',
    scope: 'write',
    params: address,
    answer: z.object({ discarded: z.boolean() }),
  }),
  publishDraft: endpoint({
    name: 'definitions.publish',
    method: 'POST',
    path: '/api/definitions/:kind/:name/publish',
    summary: 'Makes the draft the published version; everybody is computed anew.',
    scope: 'admin',
    params: address,
    answer: applied,
  }),
  rollBackDefinition: endpoint({
    name: 'definitions.rollBack',
    method: 'POST',
    path: '/api/definitions/:kind/:name/roll-back',
    summary: 'Publishes the text of an earlier version once more, as a new version.',
    scope: 'admin',
    params: address,
    body: z.object({ version: z.number().int().min(1) }),
    answer: applied,
  }),
  retireDefinition: endpoint({
    name: 'definitions.retire',
    method: 'DELETE',
    path: '/api/definitions/:kind/:name',
    summary: 'Computes it no longer; its versions are kept. Refused while another definition names it.',
    scope: 'admin',
    params: address,
    answer: applied,
  }),
} as const;
