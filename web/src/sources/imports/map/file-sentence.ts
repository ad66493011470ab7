import { count, counted } from '../../../design/figures.ts';
import { type MapOutline, nameInMap, type OutlineFile, outputsOf, type PlacedOutput } from './outline.ts';
import { type ProposedFile, rowKindOf } from './row-kind.ts';
import { slotWords } from './slot-words.ts';
import { filledSlots } from './slots.ts';

/** What a map takes a file for, as a sentence without the file's name. */
export function fileSentence(map: MapOutline, file: ProposedFile): string {
  const name = nameInMap(map, file);
  const spec = name === null ? undefined : map.files[name];
  if (name === null || spec === undefined) return `${rowsOf(file)}, left out.`;
  const parts = [
    whatRowsAre(map, { file, outputs: outputsOf(map, name) }),
    ...whoAndWhen(map, { name, spec }),
  ];
  if (spec.decimal === ',') parts.push('numbers have a decimal comma');
  return `${parts.join('; ')}.`;
}

function rowsOf({ rows, isWholeRead }: ProposedFile): string {
  return isWholeRead ? counted(rows, 'row', 'rows') : `more than ${count(rows)} rows`;
}

function whatRowsAre(map: MapOutline, of: { file: ProposedFile; outputs: readonly PlacedOutput[] }): string {
  const rows = rowsOf(of.file);
  const events = of.outputs.filter(({ list }) => list === 'events').map(eventWords);
  const [group] = of.outputs.flatMap(({ group }) => group?.by ?? []);
  switch (rowKindOf(map, of.file)) {
    case 'people':
      return `${rows}, each a person`;
    case 'accounts':
      return `${rows}, each an account`;
    case 'events':
      if (group !== undefined) return `${rows}, those with the same ${group} being one ${events[0]}`;
      return `${rows}, each ${events[0]}`;
    case 'several': {
      const made = [
        ...new Set([...of.outputs.map(({ list }) => list).filter((list) => list !== 'events'), ...events]),
      ];
      return `${rows}, which become ${made.join(', ')}`;
    }
    case 'lookup':
      return `${rows} to look things up in`;
    case 'out':
      return `${rows}, left out`;
  }
}

function eventWords({ event }: PlacedOutput): string {
  return typeof event === 'string' ? `“${event}”` : 'an event named by its columns';
}

function whoAndWhen(map: MapOutline, of: { name: string; spec: OutlineFile }): string[] {
  const said = filledSlots(map, of.name).flatMap(({ output, slot, expression }) => {
    if (slot.kind !== 'identifier' && slot.kind !== 'time') return [];
    if (typeof expression !== 'string' || expression.includes('{{')) return [];
    const order = slot.kind === 'time' ? orderOf(of.spec.columns[expression]) : '';
    const isDate = slot.kind === 'time' && output.list !== 'events';
    return [`${expression} is ${isDate ? 'its date' : slotWords(slot)}${order}`];
  });
  return [...new Set(said)];
}

/** Whether a date begins with its day or its month; a year in front leaves no doubt. */
function orderOf(type: unknown): string {
  const format = typeof type === 'object' && type !== null && 'date' in type ? type.date : null;
  if (typeof format !== 'string' || /^Y/.test(format) || !/D/.test(format) || !/M/.test(format)) return '';
  return format.indexOf('D') < format.indexOf('M') ? ', day first' : ', month first';
}
