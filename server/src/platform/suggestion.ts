/** ` Did you mean "x"?`, or nothing when no known name is like it. */
export function suggestion(mistyped: string, known: Iterable<string>): string {
  const wanted = pairsOf(mistyped);
  let best = { name: '', likeness: LIKE_ENOUGH };
  for (const name of known) {
    const pairs = pairsOf(name);
    const common = [...wanted].filter((pair) => pairs.has(pair)).length;
    const likeness = (2 * common) / (wanted.size + pairs.size || 1);
    if (likeness > best.likeness) best = { name, likeness };
  }
  return best.name === '' ? '' : ` Did you mean "${best.name}"?`;
}

/** Half of the letter pairs in common: "CustomerId" is like "customer_id", "Country" is not. */
const LIKE_ENOUGH = 0.5;

function pairsOf(name: string): Set<string> {
  const letters = `^${name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')}$`;
  return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)));
}
