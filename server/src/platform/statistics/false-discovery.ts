/**
 * Which of several tests remain when the share of false ones among them is to be at most `rate`: Benjamini and
 * Hochberg, J. R. Statist. Soc. B 57 (1995). In the order of the p-values given.
 */
export function survivingTests(pValues: readonly number[], rate: number): boolean[] {
  const order = pValues.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  const last = order.findLastIndex(({ p }, rank) => p <= ((rank + 1) / order.length) * rate);
  const survivors = new Set(order.slice(0, last + 1).map(({ at }) => at));
  return pValues.map((_, at) => survivors.has(at));
}
