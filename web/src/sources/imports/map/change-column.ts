import { type Document, isMap, isSeq } from 'yaml';
import { fieldName } from './column-choices.ts';
import { type MapOutline, openMap, outputsOf, type PlacedOutput, readOutline, writeMap } from './outline.ts';
import { filledSlots, pathOf, type Slot } from './slots.ts';

interface ColumnOfFile {
  /** The map's own name of the file. */
  readonly file: string;
  readonly column: string;
}

/**
 * The map with a column of a file in another slot (null: in none). What stood in that slot becomes a trait or property,
 * so that nothing gets lost unseen. A map that cannot be read stays as it is.
 */
export function changeColumn(yaml: string, of: ColumnOfFile & { slot: Slot | null }): string {
  const document = openMap(yaml);
  const before = readOutline(yaml);
  if (document === null || before === null) return yaml;
  takeOut(document, before, of);
  if (of.slot !== null) {
    for (const output of outputsOf(before, of.file)) fill(document, output, { ...of, slot: of.slot });
    if (of.slot.kind === 'time') markAsDate(document, of);
    if (of.slot.kind === 'identifier' && of.slot.subject === 'account')
      addMembership(document, of, of.slot.type);
  }
  dropEmptyMemberships(document);
  return writeMap(document);
}

/** The map with a trait or property under another name, wherever a file fills it. */
export function renameField(yaml: string, of: { file: string; from: string; to: string }): string {
  const document = openMap(yaml);
  const map = readOutline(yaml);
  if (document === null || map === null) return yaml;
  for (const { output } of filledSlots(map, of.file)) {
    const [record] = pathOf({ kind: 'field', name: of.from }, output.list) ?? [];
    const fields = record === undefined ? null : document.getIn([output.list, output.index, record], true);
    if (!isMap(fields) || fields.has(of.to)) continue;
    const pair = fields.items.find(({ key }) => String(key) === of.from);
    if (pair !== undefined) pair.key = document.createNode(of.to);
  }
  return writeMap(document);
}

function takeOut(document: Document, map: MapOutline, of: ColumnOfFile): void {
  for (const { output, slot, expression } of filledSlots(map, of.file)) {
    const path = expression === of.column ? pathOf(slot, output.list) : null;
    if (path !== null) document.deleteIn([output.list, output.index, ...path]);
  }
}

function fill(
  document: Document,
  output: PlacedOutput,
  { column, slot }: { column: string; slot: Slot },
): void {
  const path = pathOf(slot, output.list);
  if (path === null) return;
  const at = [output.list, output.index, ...path];
  const before = document.getIn(at);
  // As it is written, a column of the same file or a formula; only the former can become a field by itself.
  if (typeof before === 'string' && before !== column) keepAsField(document, output, before);
  document.setIn(at, column);
}

function keepAsField(document: Document, output: PlacedOutput, column: string): void {
  const path = pathOf({ kind: 'field', name: fieldName(column.split('.').at(-1) ?? column) }, output.list);
  if (path === null) return;
  const at = [output.list, output.index, ...path];
  if (!document.hasIn(at)) document.setIn(at, column);
}

/** Without a type a time would be read as text and refused by every row. */
function markAsDate(document: Document, { file, column }: ColumnOfFile): void {
  const at = ['files', file, 'columns', column];
  const type = document.getIn(at);
  if (type === undefined || type === 'text' || type === 'number') document.setIn(at, 'date');
}

/** People of a file whose account is named in it belong to that account. */
function addMembership(document: Document, { file, column }: ColumnOfFile, type: string): void {
  const map = readOutline(writeMap(document));
  if (map === null) return;
  const outputs = outputsOf(map, file);
  const people = outputs.find(({ list }) => list === 'people');
  if (people === undefined || outputs.some(({ list }) => list === 'memberships' || list === 'accounts'))
    return;
  const membership = document.createNode({
    from: file,
    person: people.identifiers,
    account: { [type]: column },
  });
  if (isSeq(document.get('memberships'))) document.addIn(['memberships'], membership);
  else document.set('memberships', document.createNode([membership]));
}

function dropEmptyMemberships(document: Document): void {
  const memberships = document.get('memberships');
  if (!isSeq(memberships)) return;
  memberships.items = memberships.items.filter(
    (each) => isMap(each) && ['person', 'account'].every((side) => hasEntries(each.get(side))),
  );
  if (memberships.items.length === 0) document.delete('memberships');
}

function hasEntries(node: unknown): boolean {
  return isMap(node) && node.items.length > 0;
}
