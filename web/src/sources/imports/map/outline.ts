import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';

// What the table of columns can show of a map and change in it. A map may say much more (docs/how-to/import-files.md);
// the rest is kept as it stands, since changes are made in the YAML document itself.

export const outputLists = ['people', 'accounts', 'memberships', 'events'] as const;
export type OutputList = (typeof outputLists)[number];

const expressions = z.record(z.string(), z.unknown()).catch({});
const text = z.string().catch('');

const output = z.object({
  from: text,
  identifiers: expressions,
  person: expressions,
  account: expressions,
  traits: expressions,
  properties: expressions,
  event: z.unknown().optional(),
  timestamp: z.unknown().optional(),
  role: z.unknown().optional(),
  group: z
    .object({ by: z.array(z.string()) })
    .nullable()
    .catch(null),
});

const file = z.object({
  match: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
  sheet: z.string().nullable().catch(null),
  decimal: z.string().catch('.'),
  reference: z.boolean().catch(false),
  columns: expressions,
  joins: z.record(z.string(), z.object({ file: text })).catch({}),
});

const outputs = z.array(output).catch([]);

const outline = z.object({
  name: text,
  files: z.record(z.string(), file).catch({}),
  people: outputs,
  accounts: outputs,
  memberships: outputs,
  events: outputs,
});

export type MapOutline = z.output<typeof outline>;
export type OutlineFile = z.output<typeof file>;
export type Output = z.output<typeof output>;

/** An entry of one of the map's four lists. */
export interface PlacedOutput extends Output {
  readonly list: OutputList;
  /** Its place in the list. */
  readonly index: number;
}

/** The document of a map, for changes; null when it is no YAML. */
export function openMap(yaml: string): Document | null {
  const document = parseDocument(yaml);
  return document.errors.length > 0 ? null : document;
}

/** The map's text again. */
export function writeMap(document: Document): string {
  return document.toString({ lineWidth: 110 });
}

/** Reads a map; null when it is no YAML or no map. What it does not understand is left out. */
export function readOutline(yaml: string): MapOutline | null {
  return outline.safeParse(openMap(yaml)?.toJS()).data ?? null;
}

/** Everything that is made of the rows of one file. */
export function outputsOf(map: MapOutline, fileName: string): PlacedOutput[] {
  return outputLists.flatMap((list) =>
    map[list].flatMap((each, index) => (each.from === fileName ? [{ ...each, list, index }] : [])),
  );
}

/** The map's own name of an uploaded file, or null when the map says nothing about it. */
export function nameInMap(
  map: MapOutline,
  file: { readonly name: string; readonly sheet: string | null },
): string | null {
  const found = Object.entries(map.files).find(
    ([, { match, sheet }]) =>
      match.some((pattern) => fits(pattern, file.name)) &&
      (file.sheet === null || sheet === null || sheet === file.sheet),
  );
  return found?.[0] ?? null;
}

/** As the server matches: `*` is anything, `.gz` may follow. */
function fits(pattern: string, name: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}(\\.gz)?$`, 'i').test(name);
}
