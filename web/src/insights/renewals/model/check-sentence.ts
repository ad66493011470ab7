import type { RenewalModel } from '@sextant/contract';
import { counted } from '../../../design/figures.ts';

type Check = NonNullable<RenewalModel['check']>;

/** Less than this share of the miss is no better than saying the same of all. */
const WORTH_SAYING = 0.02;

/** What the check found, in words: how it compares with saying the same of all, and how well it tells one from another. */
export function checkSentences(check: Check, basis: RenewalModel['basis']): string {
  const tried = `Tried on ${counted(check.outcomes, 'past renewal', 'past renewals')} that it had not seen.`;
  return [tried, gainSentence(check, basis), rankSentence(check)].filter(Boolean).join(' ');
}

function gainSentence({ brier, shares, baseline }: Check, basis: RenewalModel['basis']): string {
  const miss = basis === 'learned' ? brier : shares;
  const gain = baseline === 0 ? 0 : 1 - miss / baseline;
  if (gain >= WORTH_SAYING) {
    return `It was off by ${Math.round(gain * 100)} % less than saying the same chance of everybody.`;
  }
  if (gain <= -WORTH_SAYING) {
    return `It was off by ${Math.round(-gain * 100)} % more than saying the same chance of everybody: do not lean on it.`;
  }
  return 'It was no better than saying the same chance of everybody: do not lean on it.';
}

function rankSentence({ auc, low, high }: Check): string {
  if (auc === null) return '';
  const between =
    low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
  return `Of 100 pairs of one that renewed and one that was lost, it held the right one likelier to renew in ${Math.round(auc * 100)}${between}; a coin gets 50.`;
}
