/**
 * Rounds figures to tenths so that the rounded ones add up to the rounded sum: those that lie nearest to the next tenth
 * give way first. A reader who adds up what is shown gets what is shown.
 */
export function tenthsThatAddUp(values: readonly number[]): number[] {
  const scaled = values.map((value) => value * 10);
  const floors = scaled.map(Math.floor);
  const sum = Math.round(scaled.reduce((all, each) => all + each, 0));
  let missing = sum - floors.reduce((all, each) => all + each, 0);
  const byRest = scaled
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  for (const { index } of byRest) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing -= 1;
  }
  return floors.map((value) => value / 10);
}
