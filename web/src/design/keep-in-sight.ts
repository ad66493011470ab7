/** Scrolls no further than needed for a row to be seen whole; as the `ref` of the row that is chosen. */
export function keepInSight(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}
