/** The delimiter of a map for columns that stand one below the other, with blanks between: any number of them. */
export const SPACES = 'spaces';

/**
 * Lines as cells, as the CSV parser gives them: `cursor` is where the first line begins that has not ended yet. Such
 * files know no quotes, so that nothing in them can be broken but the number of columns.
 */
export function parseSpaced(
  text: string,
  { newline, isLast }: { newline: string; isLast: boolean },
): { data: string[][]; errors: []; meta: { cursor: number } } {
  const end = isLast ? text.length : text.lastIndexOf(newline) + newline.length;
  const isAnyEnded = isLast || text.includes(newline);
  const lines = isAnyEnded ? text.slice(0, end).split(newline) : [];
  // What follows the last line end is no line.
  if (lines.at(-1) === '') lines.pop();
  return {
    data: lines.map((line) => line.trim().split(/\s+/)),
    errors: [],
    meta: { cursor: isAnyEnded ? end : 0 },
  };
}
