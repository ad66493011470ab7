/** Scrolls no further than needed for a row or a tab to be seen whole; as the `ref` of the one that is chosen. */
export function keepInSight(chosen: HTMLElement | null): void {
  chosen?.scrollIntoView({ block: 'nearest' });
}
