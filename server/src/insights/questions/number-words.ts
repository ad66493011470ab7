// Numbers as sentences say them; the app and the command line format figures themselves.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 1,234 */
export function countWords(value: number): string {
  return whole.format(value);
}

/** `1 account`, `2 accounts` */
export function manyWords(value: number, one: string, many = `${one}s`): string {
  return `${countWords(value)} ${value === 1 ? one : many}`;
}

/** 41 %, and 4.1 % where a whole number would say too little. */
export function shareWords(share: number): string {
  const percent = 100 * share;
  const digits = Math.abs(percent) < 9.95 && Math.abs(percent) > 0 ? 1 : 0;
  return `${Number(percent.toFixed(digits))} %`;
}

/** +23 */
export function pointsWords(points: number): string {
  const rounded = Math.round(points);
  if (rounded === 0) return '0';
  return rounded < 0 ? `−${Math.abs(rounded)}` : `+${rounded}`;
}

/** €1,200; without a currency the bare number. */
export function moneyWords(amount: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return whole.format(amount);
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    amount,
  );
}

/** 4.2 */
export function timesWords(times: number): string {
  return String(Number(times.toFixed(times < 10 ? 1 : 0)));
}

/** `a`, `a and b`, `a, b and c` */
export function listWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
