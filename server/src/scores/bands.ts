import type { ScoreBand, ScoreDefinition } from '@sextant/contract';
import { DAY_MS } from '../platform/clock.ts';

type Banded = Pick<ScoreDefinition, 'bands' | 'margin'>;

/** The band that a value lies in, without margin. */
export function plainBand({ bands }: Pick<Banded, 'bands'>, value: number): string {
  const band = bands.find(({ below }) => below === undefined || value < below);
  return band?.name ?? '';
}

/**
 * The band after a course of values, oldest first: it is left only when its end is passed by the margin. Without a
 * value there is no band, and the next value begins anew. Depends on the values given and on nothing else.
 */
export function settledBand(
  definition: Banded,
  valuesOldestFirst: readonly (number | null)[],
): string | null {
  return valuesOldestFirst.reduce<string | null>((band, value) => {
    if (value === null) return null;
    return band !== null && isKept(definition, band, value) ? band : plainBand(definition, value);
  }, null);
}

/** A band by its name, as it is shown. */
export function bandNamed(
  { bands }: Pick<Banded, 'bands'>,
  name: string | null,
): Pick<ScoreBand, 'name' | 'title' | 'state'> | null {
  const band = bands.find((one) => one.name === name);
  return band === undefined ? null : { name: band.name, title: band.title, state: band.state };
}

function isKept({ bands, margin }: Banded, band: string, value: number): boolean {
  const place = bands.findIndex(({ name }) => name === band);
  const from = bands[place - 1]?.below ?? Number.NEGATIVE_INFINITY;
  const below = bands[place]?.below ?? Number.POSITIVE_INFINITY;
  return value >= from - margin && value < below + margin;
}

/** The last midnights of UTC before a moment, oldest first. */
export function midnightsBefore(at: Date, count: number): Date[] {
  const latest = Math.ceil(at.getTime() / DAY_MS) * DAY_MS - DAY_MS;
  return Array.from({ length: count }, (_, back) => new Date(latest - (count - 1 - back) * DAY_MS));
}
