/** Points as one says them: whole where they are more than one, with their sign. */
export function pointsText(points: number): string {
  const size = Math.abs(points);
  const rounded = size >= 0.95 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${points < 0 ? '-' : '+'}${rounded}`;
}

/** A metric's value with its unit: `3 days`, `12 %`, `1.5`; as exact as the `largest` it stands beside can bear. */
export function valueText(value: number, unit: string, largest = value): string {
  if (unit === 'ratio') return `${Math.round(value * 100)} %`;
  // A hundredth of a day is of no interest, a hundredth of a ticket a person is.
  const number = rounded(value, unit === 'days' ? Math.max(1, Math.abs(largest)) : Math.abs(largest));
  return unit === '' ? number : `${number} ${nounFor(number, unit)}`;
}

/** A score's value, whole as everywhere. */
export function scoreText(value: number): string {
  return String(Math.round(value));
}

/** `from 4 to 9 days`: the unit once, unless one of the two is a single one: `from 2 days to 1 day`. */
export function spanText(from: string, to: string): string {
  const [, unit] = from.split(/ (.*)/);
  const isOneUnit = unit !== undefined && unit !== '%' && to.endsWith(` ${unit}`);
  return `from ${isOneUnit ? from.slice(0, -unit.length - 1) : from} to ${to}`;
}

/** `Three people`, `one event`: small numbers as words. */
export function countText(count: number, noun: string): string {
  return `${smallNumbers[count] ?? wholes.format(count)} ${count === 1 ? singular(noun) : noun}`;
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const smallNumbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
/** Of less than one the first digits say most: 0.03 tickets a person. */
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

function rounded(value: number, size: number): string {
  if (size < 1) return small.format(value);
  return size < 20 ? tenths.format(value) : wholes.format(value);
}

function nounFor(number: string, unit: string): string {
  return number === '1' ? singular(unit) : unit;
}

function singular(noun: string): string {
  if (noun === 'people') return 'person';
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return noun.replace(/(?<=ch|sh|ss|x)es$|s$/, '');
}
