import { counted, moneyText } from '../../design/figures.ts';
import type { RenewalsAnswer } from './renewal-queries.ts';

type Sum = RenewalsAnswer['sums'][number];

/** What renews and how much of it is expected to stay, in two or three sentences; the largest currency is spoken of. */
export function renewalsSentence({ inAll, within, sums, items }: RenewalsAnswer): string {
  const largest = sums.toSorted((one, other) => other.total - one.total)[0];
  const overdue = items.filter(({ days }) => days < 0).length;
  const late =
    overdue === 0 ? '' : ` ${counted(overdue, 'more is', 'more are')} past the date and still undecided.`;
  const ahead = inAll - overdue;
  const worth = largest === undefined ? '' : ` All in all that is ${money(largest, largest.total)} a year.`;
  const verb = ahead === 1 ? 'renews' : 'renew';
  return `${counted(ahead, 'contract', 'contracts')} ${verb} in the next ${within} days.${late}${worth}${expectation(largest)}`;
}

function expectation(sum: Sum | undefined): string {
  if (sum === undefined) return '';
  if (sum.expected === null) return ' How much of it will stay cannot be told yet.';
  const about = ` About ${expectedText(sum.expected, sum.currency)} of it is expected to stay`;
  if (sum.low === null || sum.high === null) return `${about}.`;
  return `${about}; 9 times out of 10 it is between ${expectedText(sum.low, sum.currency)} and ${expectedText(sum.high, sum.currency)}.`;
}

function money({ currency }: Sum, amount: number): string {
  return moneyText({ amount, currency });
}

/** Money that is expected, as exact as such a figure bears: three digits. */
export function expectedText(amount: number, currency: string): string {
  return moneyText({ amount: Number(amount.toPrecision(3)), currency });
}
