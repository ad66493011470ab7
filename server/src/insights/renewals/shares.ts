import type { RenewalModel, ScoreDefinition } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';
import { type Proportion, shrunkShares, type Tally } from '../../platform/statistics/index.ts';
import type { PastRenewal } from './past-renewals.ts';

/** A share of past renewals with what it is made of. */
export interface ShareRenewed extends Proportion, Tally {}

/** How many renewed, by where the score stood before. */
export interface Shares {
  readonly all: ShareRenewed;
  /** By band of the score; of those that stood in none under null. */
  readonly byBand: ReadonlyMap<string | null, ShareRenewed>;
}

/** The shares of some past renewals, those of bands drawn towards that of all where there are few. */
export function sharesOf(renewals: readonly PastRenewal[]): Shares {
  const groups = [...groupBy(renewals, ({ stood }) => stood?.band ?? null)];
  const tallies = groups.map(([, own]) => tallyOf(own));
  const shrunk = shrunkShares(tallies);
  return {
    all: { ...shrunk.all, ...tallyOf(renewals) },
    byBand: new Map(
      groups.flatMap(([band], at) => {
        const [tally, share] = [tallies[at], shrunk.groups[at]];
        return tally === undefined || share === undefined ? [] : [[band, { ...share, ...tally }] as const];
      }),
    ),
  };
}

/** The share of a band; where nothing stood in it, that of all. */
export function shareIn({ all, byBand }: Shares, band: string | null): ShareRenewed {
  return (band === null ? undefined : byBand.get(band)) ?? all;
}

/** All bands of a score in its order, then all. */
export function listShares(shares: Shares, definition: ScoreDefinition | undefined): RenewalModel['shares'] {
  const listed = (band: string | null, title: string, { count, of, share, low, high }: ShareRenewed) => ({
    ...{ band, title, renewed: count, of, share, low, high },
  });
  const nothing = { ...shares.all, count: 0, of: 0 };
  return [
    ...(definition?.bands ?? []).map(({ name, title }) =>
      listed(name, title, shares.byBand.get(name) ?? nothing),
    ),
    listed(null, 'All', shares.all),
  ];
}

function tallyOf(renewals: readonly PastRenewal[]): Tally {
  return { count: renewals.filter(({ isKept }) => isKept).length, of: renewals.length };
}
