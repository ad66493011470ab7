import type { Money } from '@sextant/contract';

const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A count, with thousands separated: `12,480`. */
export function count(value: number): string {
  return wholes.format(value);
}

/** A mean or rate, with one decimal where it bears one: `3.4`, `58`. */
export function mean(value: number): string {
  return Math.abs(value) >= 20 ? wholes.format(value) : tenths.format(value);
}

/** `1 person`, `3 people`. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Money with its currency; cents only below 100, since larger sums are compared, not booked, here. */
export function moneyText({ amount, currency }: Money): string {
  const cents = Math.abs(amount) < 100 && !Number.isInteger(amount) ? 2 : 0;
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${wholes.format(amount)} ${currency}`.trim();
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: cents,
    maximumFractionDigits: cents,
  }).format(amount);
}

/** Sums of several currencies side by side: they are never added up. */
export function sumsText(sums: readonly Money[]): string {
  return sums.map(moneyText).join(' + ');
}

/** Bytes, events per second and the like in short form: `12k`, `3.4M`. */
export function shortCount(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A signed NPS: `+42`, `0`, `−12`. */
export function signed(value: number): string {
  return withMinus(value > 0 ? `+${wholes.format(value)}` : wholes.format(value));
}

/** Hyphens before numbers and money as minus signs, which are as wide as a plus and never end a line. */
export function withMinus(text: string): string {
  return text.replace(/(^|[\s(])-(?=[\d\p{Sc}A-Z])/gu, '$1−');
}
