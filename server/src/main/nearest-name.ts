/** The known name that a mistyped one most likely means, or null when none is near. */
export function nearestName(mistyped: string, known: readonly string[]): string | null {
  const byDistance = known
    .map((name) => ({ name, distance: editDistance(mistyped, name) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = byDistance;
  // More than a third of the letters changed is another word, not a mistyped one.
  return nearest !== undefined && nearest.distance <= mistyped.length / 3 ? nearest.name : null;
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
