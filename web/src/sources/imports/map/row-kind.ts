import type { ImportProposal } from '@sextant/contract';
import { type Document, isMap, isSeq } from 'yaml';
import { fieldName } from './column-choices.ts';
import {
  type MapOutline,
  nameInMap,
  openMap,
  outputLists,
  outputsOf,
  readOutline,
  writeMap,
} from './outline.ts';

export type ProposedFile = ImportProposal['files'][number];
type ProposedColumn = ProposedFile['columns'][number];

/** What the rows of a file are. `several`: more than one thing is made of each, as only the YAML says. */
export const rowKinds = ['people', 'accounts', 'events', 'lookup', 'out', 'several'] as const;
export type RowKind = (typeof rowKinds)[number];

/** What a map takes the rows of a file for. */
export function rowKindOf(map: MapOutline, file: ProposedFile): RowKind {
  const name = nameInMap(map, file);
  if (name === null) return 'out';
  const all = outputsOf(map, name);
  const lists = all.flatMap(({ list }) => (list === 'memberships' ? [] : [list]));
  const [first] = lists;
  if (first === undefined) return all.length > 0 ? 'several' : 'lookup';
  return lists.length > 1 ? 'several' : first;
}

/** The map with the rows of a file taken for something else, its columns filled in as their names and values suggest. */
export function changeRowKind(
  yaml: string,
  of: { file: ProposedFile; kind: Exclude<RowKind, 'several'> },
): string {
  const document = openMap(yaml);
  const map = readOutline(yaml);
  if (document === null || map === null) return yaml;
  const { file, kind } = of;
  const name = nameInMap(map, file) ?? ownName(map, file);
  dropOutputs(document, name);
  if (kind === 'out') {
    if (isLookedUp(map, name)) document.setIn(['files', name, 'reference'], true);
    else document.deleteIn(['files', name]);
    return writeMap(document);
  }
  if (map.files[name] === undefined) document.setIn(['files', name], document.createNode(fileEntry(file)));
  if (kind === 'lookup') {
    document.setIn(['files', name, 'reference'], true);
    return writeMap(document);
  }
  document.deleteIn(['files', name, 'reference']);
  const output = document.createNode({ from: name, ...draft[kind](file) });
  if (isSeq(document.get(kind))) document.addIn([kind], output);
  else document.set(kind, document.createNode([output]));
  return writeMap(document);
}

/** The map with the events of a file under another name. */
export function renameEvent(yaml: string, of: { file: string; event: string }): string {
  const document = openMap(yaml);
  const map = readOutline(yaml);
  if (document === null || map === null) return yaml;
  for (const { list, index } of outputsOf(map, of.file)) {
    if (list === 'events') document.setIn([list, index, 'event'], of.event);
  }
  return writeMap(document);
}

/** Other files find rows of it by a join. */
function isLookedUp(map: MapOutline, name: string): boolean {
  return Object.values(map.files).some(({ joins }) => Object.values(joins).some(({ file }) => file === name));
}

function dropOutputs(document: Document, name: string): void {
  for (const list of outputLists) {
    const outputs = document.get(list);
    if (!isSeq(outputs)) continue;
    outputs.items = outputs.items.filter((each) => !(isMap(each) && each.get('from') === name));
    if (outputs.items.length === 0) document.delete(list);
  }
}

/** A name for a file that the map does not know yet: a letter first, letters, digits and _. */
function ownName(map: MapOutline, { name, sheet }: ProposedFile): string {
  const bare = sheet ?? name.replace(/\.gz$/i, '').replace(/\.[a-z]+$/i, '');
  const ascii = fieldName(bare).replaceAll(/[^a-z0-9_]/g, '');
  const base = /^[a-z]/.test(ascii) ? ascii : `file_${ascii}`;
  let found = base;
  for (let at = 2; map.files[found] !== undefined; at += 1) found = `${base}_${at}`;
  return found;
}

function fileEntry({ name, sheet, columns }: ProposedFile): Readonly<Record<string, unknown>> {
  const typed = columns.filter(({ type }) => ['number', 'boolean', 'date'].includes(type));
  return {
    match: name,
    ...(sheet === null ? {} : { sheet }),
    ...(typed.length === 0
      ? {}
      : { columns: Object.fromEntries(typed.map((column) => [column.name, column.type])) }),
  };
}

const draft = {
  people: (file: ProposedFile) => {
    const identifiers = personOf(file);
    return { identifiers, traits: theRest(file, Object.values(identifiers)) };
  },
  accounts: (file: ProposedFile) => {
    const domain = file.columns.find(({ type }) => type === 'domain')?.name;
    const id = idOf(file.columns);
    const identifiers = {
      ...(id === undefined ? {} : { group_id: id }),
      ...(domain === undefined ? {} : { domain }),
    };
    return { identifiers, traits: theRest(file, Object.values(identifiers)) };
  },
  events: (file: ProposedFile) => {
    const person = personOf(file);
    const timestamp = file.columns.find(({ type }) => type === 'date')?.name;
    return {
      event: `${titleOf(file)} Recorded`,
      ...(timestamp === undefined ? {} : { timestamp }),
      person,
      properties: theRest(file, [...Object.values(person), timestamp ?? '']),
    };
  },
};

function personOf({ columns }: ProposedFile): Record<string, string> {
  const email = columns.find(({ type }) => type === 'email')?.name;
  const id =
    columns.find(({ name }) => namesAnId(name))?.name ?? (email === undefined ? columns[0]?.name : undefined);
  return { ...(id === undefined ? {} : { user_id: id }), ...(email === undefined ? {} : { email }) };
}

function idOf(columns: readonly ProposedColumn[]): string | undefined {
  return (columns.find(({ name }) => namesAnId(name)) ?? columns[0])?.name;
}

function namesAnId(column: string): boolean {
  return fieldName(column)
    .split('_')
    .some((word) => ['id', 'no', 'nr', 'number', 'key', 'code'].includes(word));
}

function theRest({ columns }: ProposedFile, without: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns
      .filter(({ name, type }) => !without.includes(name) && type !== 'empty')
      .map(({ name }) => [fieldName(name), name]),
  );
}

function titleOf({ name, sheet }: ProposedFile): string {
  return fieldName(sheet ?? name.replace(/(\.[a-z]+)?(\.gz)?$/i, ''))
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
