import type { RenewalModel, ScoreDefinition } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';
import { type Proportion, shrunkShares, type Tally } from '../../platform/statistics/index.ts';
import type { PastRenewal } from './past-renewals.ts';

/** A share of past renewals with how many it is made of. */
export interface ShareRenewed extends Proportion, Tally {}

/** How many renewed, by where the score stood before. */
export interface Shares {
  readonly all: ShareRenewed;
  /** By band of the score, of renewals that stood in it on any of the days looked at. */
  readonly byBand: ReadonlyMap<string, ShareRenewed>;
}

/** Of renewals of which nothing was known. */
const NOWHERE = '';

/**
 * The shares of some past renewals, those of bands drawn towards that of all where there are few. Each renewal counts
 * once, a part of it in each band it stood in.
 */
export function sharesOf(renewals: readonly PastRenewal[]): Shares {
  const stays = renewals.flatMap(({ isKept, looks }) => {
    const bands = looks.length === 0 ? [NOWHERE] : looks.map(({ band }) => band ?? NOWHERE);
    return bands.map((band) => ({ band, isKept, part: 1 / bands.length }));
  });
  const groups = [...groupBy(stays, ({ band }) => band)];
  const shrunk = shrunkShares(
    groups.map(([, own]) => ({
      count: own.reduce((sum, { isKept, part }) => sum + (isKept ? part : 0), 0),
      of: own.reduce((sum, { part }) => sum + part, 0),
    })),
  );
  const stoodIn = (band: string) => renewals.filter(({ looks }) => looks.some((look) => look.band === band));
  return {
    all: { ...shrunk.all, ...tallyOf(renewals) },
    byBand: new Map(
      groups.flatMap(([band], at) => {
        const share = shrunk.groups[at];
        return band === NOWHERE || share === undefined
          ? []
          : [[band, { ...share, ...tallyOf(stoodIn(band)) }] as const];
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
