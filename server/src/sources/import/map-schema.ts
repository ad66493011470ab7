import { z } from 'zod';
import { SPACES } from './formats/spaced.ts';

// The grammar of a map (docs/how-to/import-files.md). Expressions stay unknown here: compile-expression.ts checks
// them against the columns of the files, which are known only once the files are there.

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters, digits and _');
const columns = z.array(z.string().min(1)).min(1);

/** Encodings of text files, as `TextDecoder` names them. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export type Encoding = (typeof encodings)[number];

const columnType = z.union([
  z.enum(['text', 'number', 'boolean', 'date']),
  z.strictObject({
    date: z.union([z.string(), z.array(z.string()).min(1)]),
    timezone: z.string().optional(),
  }),
]);
export type ColumnType = z.output<typeof columnType>;

const join = z.strictObject({
  file: z.string(),
  /** Column there: column here. */
  on: z.record(z.string(), z.string()),
  many: z.boolean().default(false),
});

/** What a map says of one file. */
export const fileSpec = z.strictObject({
  match: z.union([z.string(), z.array(z.string()).min(1)]),
  encoding: z.enum(encodings).default('utf-8'),
  delimiter: z.union([z.literal(SPACES), z.string().length(1)]).optional(),
  /** The row that holds the names of the columns, or the names where no row does. */
  header: z.union([z.int().min(1).max(100), columns]).optional(),
  /** Of a workbook; its first one unless said. */
  sheet: z.string().optional(),
  decimal: z.enum(['.', ',']).default('.'),
  thousands: z.enum(['.', ',', ' ', "'"]).optional(),
  empty: z.array(z.string()).default([]),
  key: columns.optional(),
  reference: z.boolean().default(false),
  optional: z.boolean().default(false),
  columns: z.record(z.string(), columnType).default({}),
  /** By column: other texts for cells. */
  replace: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** By column: how many characters of a cell count. */
  cut: z.record(z.string(), z.int().min(1)).default({}),
  joins: z.record(name, join).default({}),
});
export type FileSpec = z.output<typeof fileSpec>;

const expressions = z.record(z.string().min(1), z.unknown());
const output = { id: z.string().min(1).optional(), from: z.string(), when: z.unknown().optional() };

const people = z.strictObject({
  ...output,
  identifiers: expressions,
  timestamp: z.unknown().optional(),
  traits: expressions.default({}),
});

const membership = z.strictObject({
  ...output,
  person: expressions,
  account: expressions,
  role: z.unknown().optional(),
  timestamp: z.unknown().optional(),
});

const event = z.strictObject({
  ...output,
  event: z.unknown(),
  timestamp: z.unknown(),
  person: expressions.default({}),
  account: expressions.default({}),
  properties: expressions.default({}),
  group: z.strictObject({ by: columns, within: z.int().min(1).max(100_000).default(1_000) }).optional(),
  split: z
    .strictObject({
      list: z.string(),
      max: z.int().min(1).max(1_000),
      event: z.string(),
      keep: z.array(z.string()),
    })
    .optional(),
});

export const importMap = z.strictObject({
  name: z.string().min(1).max(80),
  timezone: z.string().default('UTC'),
  files: z.record(name, fileSpec),
  people: z.array(people).default([]),
  accounts: z.array(people).default([]),
  memberships: z.array(membership).default([]),
  events: z.array(event).default([]),
});

/** What turns the rows of files into people, accounts, memberships and events. */
export type ImportMap = z.output<typeof importMap>;
export type PeopleOutput = ImportMap['people'][number];
export type MembershipOutput = ImportMap['memberships'][number];
export type EventOutput = ImportMap['events'][number];
