import type { Renewal } from '@sextant/contract';
import { moneyText } from '../../design/figures.ts';
import { ago, dateInputValue } from '../../design/instants.ts';
import type { Twin } from '../../design/pictures/twin.ts';
import { callWords } from './call-words.ts';
import { chanceWords } from './chance.tsx';
import type { RenewalPoint } from './renewal-dots.ts';
import type { BandOf } from './use-bands.ts';

/** A renewal as a dot of the time line, with what is said of it. */
export function pointOf(renewal: Renewal, { bandOf, now }: { bandOf: BandOf; now: number }): RenewalPoint {
  const { account, renewsAt, money, call } = renewal;
  const band = bandOf(renewal.band);
  return {
    ...account,
    renewsAt,
    amount: money?.amount ?? 0,
    state: band?.state ?? null,
    lines: [
      `renews ${ago(renewsAt, now)}${money === null ? '' : `, ${moneyText(money)} a year`}`,
      `chance: ${chanceWords(renewal)}${band === null ? '' : `; stands ${band.title}`}`,
      call === null ? '' : `called ${callWords[call.call].word} by ${call.by}`,
    ],
  };
}

/** Renewals as a table of figures to compute with. */
export function twinOf(renewals: readonly Renewal[], bandOf: BandOf): Twin {
  return {
    columns: [
      'account',
      'renews',
      'money a year',
      'currency',
      'chance',
      'from',
      'to',
      'stands',
      'call',
      'note',
    ],
    rows: renewals.map(({ account, renewsAt, money, probability, low, high, band, call }) => [
      account.name,
      dateInputValue(renewsAt),
      money?.amount ?? '',
      money?.currency ?? '',
      rounded(probability),
      rounded(low),
      rounded(high),
      bandOf(band)?.title ?? '',
      call === null ? '' : callWords[call.call].word,
      call?.note ?? '',
    ]),
  };
}

function rounded(share: number | null): number | string {
  return share === null ? '' : Math.round(share * 1000) / 1000;
}
