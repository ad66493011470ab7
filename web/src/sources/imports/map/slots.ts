import { type MapOutline, type OutputList, outputsOf, type PlacedOutput } from './outline.ts';

/** A place in a map that takes a column. */
export type Slot =
  | { readonly kind: 'identifier'; readonly subject: 'person' | 'account'; readonly type: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'role' }
  /** A trait of people and accounts, a property of events. */
  | { readonly kind: 'field'; readonly name: string };

const identifierRecord = {
  people: { person: 'identifiers', account: null },
  accounts: { person: null, account: 'identifiers' },
  memberships: { person: 'person', account: 'account' },
  events: { person: 'person', account: 'account' },
} as const satisfies Record<OutputList, Record<'person' | 'account', string | null>>;

const fieldRecord = {
  people: 'traits',
  accounts: 'traits',
  memberships: null,
  events: 'properties',
} as const satisfies Record<OutputList, string | null>;

/** Where a slot lies in an output of a list; null when such outputs have none. */
export function pathOf(slot: Slot, list: OutputList): readonly string[] | null {
  switch (slot.kind) {
    case 'time':
      return list === 'memberships' ? null : ['timestamp'];
    case 'role':
      return list === 'memberships' ? ['role'] : null;
    case 'identifier': {
      const record = identifierRecord[list][slot.subject];
      return record === null ? null : [record, slot.type];
    }
    case 'field': {
      const record = fieldRecord[list];
      return record === null ? null : [record, slot.name];
    }
  }
}

/** A slot of one output, and the expression in it. */
export interface FilledSlot {
  readonly output: PlacedOutput;
  readonly slot: Slot;
  readonly expression: unknown;
}

/** Every slot that is filled from the rows of a file. */
export function filledSlots(map: MapOutline, file: string): FilledSlot[] {
  return outputsOf(map, file).flatMap((output) =>
    slotsOf(output).map(([slot, expression]) => ({ output, slot, expression })),
  );
}

function slotsOf(output: PlacedOutput): [Slot, unknown][] {
  const single: [Slot, unknown][] = [
    [{ kind: 'time' }, output.timestamp],
    [{ kind: 'role' }, output.role],
  ];
  const identifiers = (['person', 'account'] as const).flatMap((subject) => {
    const record = identifierRecord[output.list][subject];
    if (record === null) return [];
    return Object.entries(output[record]).map(([type, expression]): [Slot, unknown] => [
      { kind: 'identifier', subject, type },
      expression,
    ]);
  });
  const record = fieldRecord[output.list];
  const fields =
    record === null
      ? []
      : Object.entries(output[record]).map(([name, expression]): [Slot, unknown] => [
          { kind: 'field', name },
          expression,
        ]);
  return [...identifiers, ...single, ...fields].filter(([, expression]) => expression !== undefined);
}

/** The slots a column fills as it is, each once. */
export function slotsOfColumn(map: MapOutline, of: { file: string; column: string }): Slot[] {
  const slots = filledSlots(map, of.file)
    .filter(({ expression }) => expression === of.column)
    .map(({ slot }) => slot);
  const keys = slots.map((slot) => JSON.stringify(slot));
  return slots.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The slots whose expression uses a column together with something else. */
export function formulasOfColumn(map: MapOutline, of: { file: string; column: string }): Slot[] {
  return filledSlots(map, of.file)
    .filter(({ expression }) => expression !== of.column && textsOf(expression).includes(of.column))
    .map(({ slot }) => slot);
}

/** Every text in an expression, and those between braces in it; a constant under `value` names no column. */
function textsOf(expression: unknown): string[] {
  if (typeof expression === 'string') {
    return [expression, ...[...expression.matchAll(/\{\{(.+?)\}\}/g)].map(([, inner = '']) => inner.trim())];
  }
  if (typeof expression !== 'object' || expression === null) return [];
  return Object.entries(expression).flatMap(([word, part]) => (word === 'value' ? [] : textsOf(part)));
}
