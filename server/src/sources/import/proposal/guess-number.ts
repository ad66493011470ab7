import { numberReader } from '../cell.ts';

/** How numbers are written. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly thousands?: '.' | ',' | ' ' | "'";
}

const STYLES: readonly NumberStyle[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];
const READERS = STYLES.map((style) => ({ style, read: numberReader(style) }));
const SHARE_MIN = 0.99;

/** The styles that values fit; none when they are no numbers. Digits with a leading zero are codes. */
export function numberStyles(values: readonly string[]): readonly NumberStyle[] {
  if (values.some((value) => /^[+-]?0\d/.test(value.trim()))) return [];
  return READERS.filter(({ read }) => {
    let bad = 0;
    for (const value of values) {
      if (read(value) !== undefined) continue;
      bad += 1;
      if (bad > values.length * (1 - SHARE_MIN)) return false;
    }
    return bad < values.length;
  }).map(({ style }) => style);
}

export function isSameStyle(one: NumberStyle, other: NumberStyle): boolean {
  return one.decimal === other.decimal && one.thousands === other.thousands;
}
