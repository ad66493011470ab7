import { type Cell, textOf } from './cell.ts';
import type { FileSpec } from './map-schema.ts';

/**
 * What the map puts in the place of a column's cells before keys, joins and expressions see them: first the beginning
 * that `cut` keeps, then the text that `replace` has for it. Null where the map leaves the column as it is.
 */
export function cellMend(
  { replace, cut }: Pick<FileSpec, 'replace' | 'cut'>,
  column: string,
): ((cell: Cell) => Cell) | null {
  const length = Object.hasOwn(cut, column) ? cut[column] : undefined;
  const texts = new Map(Object.hasOwn(replace, column) ? Object.entries(replace[column] ?? {}) : []);
  if (length === undefined && texts.size === 0) return null;
  return (cell) => {
    const kept = length === undefined ? cell : textOf(cell).slice(0, length);
    return texts.get(textOf(kept)) ?? kept;
  };
}
