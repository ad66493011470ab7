/** Puts rows in the order an address asks for: `-events` is the largest first. What has no value comes last. */
export function inOrder<Row>(
  rows: readonly Row[],
  sort: string,
  values: Readonly<Record<string, (row: Row) => string | number | null>>,
): Row[] {
  const isFalling = sort.startsWith('-');
  const read = values[isFalling ? sort.slice(1) : sort];
  if (read === undefined) return [...rows];
  return [...rows].sort((one, other) => {
    const [left, right] = [read(one), read(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order = typeof left === 'string' ? left.localeCompare(String(right)) : left - Number(right);
    return isFalling ? -order : order;
  });
}
