/** The least of some texts, null when there are none. */
export function earliest(instants: readonly string[]): string | null {
  return instants.reduce<string | null>((least, one) => (least === null || one < least ? one : least), null);
}

/** The greatest of some texts, null when there are none. */
export function latest(instants: readonly string[]): string | null {
  return instants.reduce<string | null>((most, one) => (most === null || one > most ? one : most), null);
}

/** How many rows there are of each key. */
export function countBy<Row>(rows: readonly Row[], key: (row: Row) => string): Record<string, number> {
  return fold(rows, { key, value: () => 1, join: (one, other) => one + other });
}

/** The sum of the rows' values by key. */
export function sumBy<Row>(rows: readonly Row[], by: Figure<Row>): Record<string, number> {
  return fold(rows, { ...by, join: (one, other) => one + other });
}

/** The greatest of the rows' values by key. */
export function latestBy<Row>(rows: readonly Row[], by: Figure<Row>): Record<string, number> {
  return fold(rows, { ...by, join: Math.max });
}

interface Figure<Row> {
  readonly key: (row: Row) => string;
  readonly value: (row: Row) => number;
}

/** Keys come from senders, hence a map and no assignment to an object's property. */
function fold<Row>(
  rows: readonly Row[],
  { key, value, join }: Figure<Row> & { join: (one: number, other: number) => number },
): Record<string, number> {
  const figures = new Map<string, number>();
  for (const row of rows) {
    const name = key(row);
    const held = figures.get(name);
    figures.set(name, held === undefined ? value(row) : join(held, value(row)));
  }
  return Object.fromEntries(figures);
}
