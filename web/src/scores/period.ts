import { z } from 'zod';
import { DAY_MS, shortDay } from '../design/instants.ts';

/** The usual lengths a change is looked at over, in days. */
export const usualPeriods = { '1d': 1, '7d': 7, '30d': 30, '90d': 90 } as const;
export type UsualPeriod = keyof typeof usualPeriods;

const usualNames = Object.keys(usualPeriods) as [UsualPeriod, ...UsualPeriod[]];
const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .optional()
  .catch(undefined);

/** A period in an address: a usual one, or a day or instant it begins and, perhaps, ends with. */
export const periodParams = {
  period: z.enum(usualNames).optional().catch(undefined),
  from: moment,
  to: moment,
};

/** From when until when; `to` is null for a period that ends now. */
export interface Period {
  usual: UsualPeriod | null;
  from: string | null;
  to: string | null;
}

/** The period that an address names; 30 days where it names none. */
export function periodOf(search: {
  period?: UsualPeriod | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): Period {
  if (search.from === undefined) return { usual: search.period ?? '30d', from: null, to: null };
  return { usual: null, from: startOf(search.from), to: search.to === undefined ? null : endOf(search.to) };
}

/** Its two moments, as the API takes them. */
export function spanOf({ usual, from, to }: Period, now: number): { from: string; to?: string } {
  const start = from ?? new Date(now - usualPeriods[usual ?? '30d'] * DAY_MS).toISOString();
  return to === null ? { from: start } : { from: start, to };
}

/** `in 30 days`, `since 3 Mar`, `from 3 to 28 Mar`. */
export function periodWords({ usual, from, to }: Period, now: number): string {
  if (usual === '1d') return 'in the last day';
  if (from === null) return `in the last ${usualPeriods[usual ?? '30d']} days`;
  const start = shortDay(from, now);
  return to === null ? `since ${start}` : `from ${start} to ${shortDay(to, now)}`;
}

function startOf(moment: string): string {
  return isDay(moment) ? new Date(`${moment}T00:00:00`).toISOString() : moment;
}

/** A day that has not ended yet ends now. */
function endOf(moment: string): string | null {
  const end = isDay(moment) ? new Date(`${moment}T23:59:59.999`) : new Date(moment);
  return end.getTime() > Date.now() ? null : end.toISOString();
}

function isDay(moment: string): boolean {
  return moment.length === '2026-03-14'.length;
}
