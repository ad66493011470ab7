/** ` Did you mean "x"?`, or nothing when no known name is like it. */
export function suggestion(mistyped: string, known: Iterable<string>): string {
  const names = [...known];
  const nearest = mostAlike(mistyped, names) ?? fewestSlips(mistyped, names);
  return nearest === null ? '' : ` Did you mean "${nearest}"?`;
}

/** Half of the letter pairs in common: "CustomerId" is like "customer_id", "Country" is not. */
const LIKE_ENOUGH = 0.5;

function mostAlike(mistyped: string, known: readonly string[]): string | null {
  const wanted = pairsOf(mistyped);
  let best: { name: string | null; likeness: number } = { name: null, likeness: LIKE_ENOUGH };
  for (const name of known) {
    const pairs = pairsOf(name);
    const common = [...wanted].filter((pair) => pairs.has(pair)).length;
    const likeness = (2 * common) / (wanted.size + pairs.size || 1);
    if (likeness > best.likeness) best = { name, likeness };
  }
  return best.name;
}

function pairsOf(name: string): Set<string> {
  const letters = `^${name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')}$`;
  return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)));
}

/** Longer names are no slips of the hand, and comparing them letter by letter would take long. */
const SLIPPED_MAX = 60;

/** In short words one slip spoils most pairs ("titel" for "title"), so a slip for each four letters is forgiven too. */
function fewestSlips(mistyped: string, known: readonly string[]): string | null {
  if (mistyped.length > SLIPPED_MAX) return null;
  let best: { name: string | null; slips: number } = { name: null, slips: mistyped.length / 4 };
  for (const name of known) {
    if (Math.abs(name.length - mistyped.length) > best.slips) continue;
    const slips = slipsBetween(mistyped.toLowerCase(), name.toLowerCase());
    if (slips <= best.slips && (best.name === null || slips < best.slips)) best = { name, slips };
  }
  return best.name;
}

/** Letters to insert, delete, replace, or to exchange with their neighbour. */
function slipsBetween(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isExchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const exchanged = isExchanged ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
