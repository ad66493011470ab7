import type { Money } from '@sextant/contract';

/** Money as people read it, such as €1,200; '' for none. */
export function moneyText(money: Money | null): string {
  if (money === null) return '';
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: money.currency,
    maximumFractionDigits: 0,
  }).format(money.amount);
}
