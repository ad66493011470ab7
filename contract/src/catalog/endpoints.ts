import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { eventKinds } from '../events/vocabulary.ts';
import { collections, instant } from '../primitives.ts';

/** Types as JSON has them, with texts told apart: an instant is a text that reads as an ISO 8601 date or time. */
export const valueTypes = ['text', 'number', 'boolean', 'instant', 'list', 'object', 'null'] as const;
export type ValueType = (typeof valueTypes)[number];

const seenType = z.object({
  type: z.enum(valueTypes),
  share: z.number().min(0).max(1).describe('Of the values that were looked at'),
  firstAt: instant.describe('When the first event with it happened, of those looked at'),
  lastAt: instant,
  example: z.string().describe('One value, as JSON, cut to 200 characters'),
});

/** One property or trait as it arrives, beside what is expected of it. */
export const catalogProperty = z
  .object({
    name: z.string(),
    share: z.number().min(0).max(1).describe('Of the events (subjects, for a trait) that carry it'),
    types: z.array(seenType).describe('The commonest first; null does not count as another type'),
    hasDrifted: z.boolean().describe('More than one type arrived'),
    published: z
      .object({ type: z.string(), unit: z.string().nullable(), about: z.string() })
      .nullable()
      .describe('What the vocabulary says of it'),
    expected: z
      .enum(valueTypes)
      .nullable()
      .describe(
        'The type this workspace insists on (text takes any text, null none at all); an event with another one waits in the waiting room',
      ),
  })
  .meta({ id: 'CatalogProperty' });
export type CatalogProperty = z.infer<typeof catalogProperty>;

export const catalogEvent = z
  .object({
    event: z.string().describe('Name of the track event, or the call where it has none'),
    type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']),
    kind: z.enum(eventKinds),
    events: z.number().int(),
    firstAt: instant
      .nullable()
      .describe('When the first of them happened; null where a rule waits for the first one'),
    lastAt: instant.nullable(),
    byDay: z.array(z.number().int()).describe('Arrivals of the last 30 days (UTC), oldest first'),
    isPublished: z.boolean(),
    isBlocked: z.boolean().describe('Events of this name wait in the waiting room'),
    about: z.string().nullable().describe('What the vocabulary says of it'),
  })
  .meta({ id: 'CatalogEvent' });
export type CatalogEvent = z.infer<typeof catalogEvent>;

const rules = z.object({
  isBlocked: z.boolean().default(false),
  expected: z
    .record(z.string().min(1).max(500), z.enum(valueTypes))
    .default({})
    .describe('Type by property, or by trait for identify and group calls; absent and null values pass'),
});

export const catalogEndpoints = {
  listCatalogEvents: endpoint({
    name: 'catalog.events',
    method: 'GET',
    path: '/api/catalog/events',
    summary: 'Every event that arrives, by name, with volume and first and last seen.',
    scope: 'read',
    answer: z.object({ items: z.array(catalogEvent) }),
  }),
  getCatalogEvent: endpoint({
    name: 'catalog.event',
    method: 'GET',
    path: '/api/catalog/events/:event',
    summary: 'One event: its properties with types, examples and drift.',
    scope: 'read',
    params: z.object({ event: z.string().min(1).max(500) }),
    answer: catalogEvent.extend({
      properties: z.array(catalogProperty),
      sources: z.array(z.object({ id: z.string(), name: z.string(), events: z.number().int() })),
      sampled: z.number().int().describe('Events that were looked at for the properties'),
    }),
  }),
  listCatalogTraits: endpoint({
    name: 'catalog.traits',
    method: 'GET',
    path: '/api/catalog/traits',
    summary: 'Every trait that is claimed of people or accounts.',
    scope: 'read',
    query: z.object({ collection: z.enum(collections).default('people') }),
    answer: z.object({
      items: z.array(
        catalogProperty.extend({ subjects: z.number().int().describe('Who carry it, estimated') }),
      ),
      sampled: z.number().int().describe('Claims that were looked at'),
    }),
  }),
  setCatalogRules: endpoint({
    name: 'catalog.setRules',
    method: 'PUT',
    path: '/api/catalog/events/:event/rules',
    summary: 'Say what is expected of an event; whatever does not fit waits instead of being stored.',
    scope: 'admin',
    params: z.object({ event: z.string().min(1).max(500) }),
    body: rules,
    answer: rules,
  }),
};
