/** Room a column without a width needs at the least, in pixels. */
export const OPEN_COLUMN_PX = 190;

/** The columns, in order, that fit into a width; the first one always stays. */
export function fittingColumns<Column extends { width?: number }>(
  columns: readonly Column[],
  widthPx: number,
): readonly Column[] {
  let used = 0;
  return columns.filter(({ width }, index) => {
    const needed = used + (width ?? OPEN_COLUMN_PX);
    if (index > 0 && needed > widthPx) return false;
    used = needed;
    return true;
  });
}
