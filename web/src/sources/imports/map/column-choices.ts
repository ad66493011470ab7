import { type MapOutline, outputsOf } from './outline.ts';
import { slotWords } from './slot-words.ts';
import { formulasOfColumn, type Slot, slotsOfColumn } from './slots.ts';

/** What a column may become, by a word that the select carries. */
export interface ColumnChoice {
  readonly value: string;
  readonly label: string;
  /** null: the column is left out. */
  readonly slot: Slot | null;
}

const LEFT_OUT: ColumnChoice = { value: 'out', label: 'Left out', slot: null };
/** Something is made of it together with others; it is not left out then. */
const NOT_BY_ITSELF: ColumnChoice = { ...LEFT_OUT, label: 'Not by itself' };

const identifiers: readonly Slot[] = [
  { kind: 'identifier', subject: 'person', type: 'user_id' },
  { kind: 'identifier', subject: 'person', type: 'email' },
  { kind: 'identifier', subject: 'person', type: 'phone' },
  { kind: 'identifier', subject: 'account', type: 'group_id' },
  { kind: 'identifier', subject: 'account', type: 'domain' },
];

/** What a column of a file is now and what it may become; nothing is offered for files that nothing is made of. */
export function columnChoices(
  map: MapOutline,
  of: { file: string; column: string },
): { readonly choices: readonly ColumnChoice[]; readonly chosen: ColumnChoice } {
  const lists = new Set(outputsOf(map, of.file).map(({ list }) => list));
  if (lists.size === 0) return { choices: [], chosen: LEFT_OUT };
  const slots = slotsOfColumn(map, of);
  const now = slots.map(choiceOf);
  const [only, second] = now;
  const out = formulasOfColumn(map, of).length > 0 ? NOT_BY_ITSELF : LEFT_OUT;
  const chosen = only === undefined ? out : second === undefined ? only : severalOf(now);
  const isPeopleOnly = !lists.has('accounts');
  const offered = identifiers.filter(
    (slot) => slot.kind !== 'identifier' || slot.subject === 'account' || isPeopleOnly,
  );
  const field: Slot = slots.find(({ kind }) => kind === 'field') ?? {
    kind: 'field',
    name: fieldName(of.column),
  };
  const choices = [
    ...(second === undefined ? [] : [chosen]),
    ...offered.map(choiceOf),
    ...(lists.has('memberships') ? [choiceOf({ kind: 'role' })] : []),
    choiceOf({ kind: 'time' }),
    { ...choiceOf(field), label: lists.has('events') ? 'Property' : 'Trait' },
    out,
  ];
  return choices.some(({ value }) => value === chosen.value)
    ? { choices, chosen }
    : { choices: [chosen, ...choices], chosen };
}

function choiceOf(slot: Slot): ColumnChoice {
  const words = slotWords(slot);
  const value = slot.kind === 'identifier' ? `${slot.subject}:${slot.type}` : slot.kind;
  return { value, label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, slot };
}

/** A column may fill several slots; that choice is kept, but not offered anew. */
function severalOf(choices: readonly ColumnChoice[]): ColumnChoice {
  const labels = choices.map(({ slot, label }) => (slot?.kind === 'field' ? `“${slot.name}”` : label));
  return { value: 'several', label: labels.join(' and '), slot: choices[0]?.slot ?? null };
}

/** `Customer City` as `customer_city`. */
export function fieldName(column: string): string {
  const name = column
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
  return name === '' ? 'column' : name;
}
