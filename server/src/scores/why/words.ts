/** Points as one says them: whole where they are more than one, with their sign. */
export function pointsText(points: number): string {
  const size = Math.abs(points);
  const rounded = size >= 0.95 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${points < 0 ? '-' : '+'}${rounded}`;
}

/** A metric's value with its unit: `3 days`, `12 %`, `1.5`. */
export function valueText(value: number, unit: string): string {
  if (unit === 'ratio') return `${Math.round(value * 100)} %`;
  const number = rounded(value);
  if (unit === '') return number;
  return `${number} ${number === '1' ? singular(unit) : unit}`;
}

/** `Three people`, `one event`: small numbers as words. */
export function countText(count: number, noun: string): string {
  return `${smallNumbers[count] ?? String(count)} ${count === 1 ? singular(noun) : noun}`;
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const smallNumbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

function rounded(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}

function singular(noun: string): string {
  if (noun === 'people') return 'person';
  return noun.endsWith('s') ? noun.slice(0, -1) : noun;
}
