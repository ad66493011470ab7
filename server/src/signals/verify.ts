import { type Collection, collections, kindIn, type signalEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import { groupBy } from '../platform/grouped.ts';
import { findListed, type StandingPlan, standingPlan } from '../segments/index.ts';
import type { KeptStanding, StandingValues } from '../standings/index.ts';
import { computeStandings } from './compute-standings.ts';
import type { SignalsDeps } from './deps.ts';

export type Verification = z.input<(typeof signalEndpoints)['verification']['answer']>;
type Difference = Verification['items'][number];

export type VerifyDeps = Pick<
  SignalsDeps,
  'clock' | 'definitions' | 'identity' | 'metrics' | 'standings' | 'profiles'
> & { readonly flush: () => Promise<void> };

/** Differences listed; more would be the same reason again. */
const ITEMS_MAX = 10_000;
/** Subjects times moments of one evaluation. */
const ROWS_AT_ONCE = 5_000;
/** Something may arrive while it is compared: what differs is looked at again, so often. */
const LOOKS = 3;

/**
 * Computes everybody's standing from the log alone, as of the moment the kept one was computed for, and tells where the
 * two differ. Whatever was touched before is computed first.
 */
export async function verify(deps: VerifyDeps, workspaceId: string): Promise<Verification> {
  await deps.flush();
  const set = await findListed(deps, { workspaceId, set: await deps.definitions.current(workspaceId) });
  const found: Verification = { subjects: 0, values: 0, differences: 0, items: [] };
  for (const collection of collections) {
    const comparing = { workspaceId, collection, plan: standingPlan(set, kindIn(collection)) };
    for await (const page of deps.standings.everyone({ workspaceId, collection })) {
      const looked = await lookAt(deps, comparing, page);
      found.subjects += page.length;
      found.values += looked.values;
      add(found, looked.differences);
    }
    add(found, await unmatched(deps, comparing));
  }
  return found;
}

interface Comparing {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly plan: StandingPlan;
}

function add(found: Verification, differences: readonly Difference[]): void {
  found.differences += differences.length;
  found.items.push(...differences.slice(0, ITEMS_MAX - found.items.length));
}

async function lookAt(
  deps: VerifyDeps,
  of: Comparing,
  page: readonly KeptStanding[],
): Promise<{ values: number; differences: Difference[] }> {
  let compared = await compare(deps, of, page);
  const { values } = compared;
  for (let look = 1; look < LOOKS && compared.differences.length > 0; look += 1) {
    await deps.flush();
    const ids = [...new Set(compared.differences.map(({ id }) => id))];
    const again = await deps.standings.of({ ...of, ids });
    compared = await compare(deps, of, [...again.values()]);
  }
  return { values, differences: compared.differences };
}

async function compare(
  deps: VerifyDeps,
  { workspaceId, collection, plan }: Comparing,
  kept: readonly KeptStanding[],
): Promise<{ values: number; differences: Difference[] }> {
  let values = 0;
  const differences: Difference[] = [];
  for (const [at, rows] of groupBy(kept, ({ asOf }) => asOf.getTime())) {
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const some = rows.slice(start, start + ROWS_AT_ONCE);
      const ids = some.map(({ id }) => id);
      const subject = kindIn(collection);
      const { standings: computed } = await computeStandings(deps.metrics, {
        ...{ workspaceId, subject, plan, ids },
        at: new Date(at),
        known: new Map(),
      });
      for (const row of some) {
        const compared = compareOne(row, computed.get(row.id) ?? NOTHING);
        values += compared.values;
        for (const difference of compared.differences)
          differences.push({ collection, id: row.id, ...difference });
      }
    }
  }
  return { values, differences };
}

const NOTHING: StandingValues = { metrics: {}, scores: {}, bands: {}, stages: {}, segments: [] };

type Compared = Pick<Difference, 'what' | 'kept' | 'computed'>;

function compareOne(
  kept: StandingValues,
  computed: StandingValues,
): { values: number; differences: Compared[] } {
  const [was, is] = [valuesOf(kept), valuesOf(computed)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const differences = names.flatMap((what): Compared[] => {
    const [one, other] = [was.get(what), is.get(what)];
    return areSame(one, other) ? [] : [{ what, kept: shown(one), computed: shown(other) }];
  });
  return { values: names.length, differences };
}

type Value = number | string;

function valuesOf({ metrics, scores, bands, stages, segments }: StandingValues): Map<string, Value> {
  const entries = (kind: string, values: Readonly<Record<string, Value>>): [string, Value][] =>
    Object.entries(values).map(([name, value]) => [`${kind} ${name}`, value]);
  return new Map([
    ...entries('metric', metrics),
    ...entries('score', scores),
    ...entries('band', bands),
    ...entries('stage', stages),
    ...segments.map((name): [string, Value] => [`segment ${name}`, 'in it']),
  ]);
}

/** Sums of the same numbers in another order may differ in the last digits. */
const TOLERANCE = 1e-9;

function areSame(one: Value | undefined, other: Value | undefined): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other));
}

function shown(value: Value | undefined): string {
  return value === undefined ? 'nothing' : String(value);
}

/** Subjects without a standing, and standings of nobody. */
async function unmatched(deps: VerifyDeps, { workspaceId, collection }: Comparing): Promise<Difference[]> {
  const before = deps.clock.now();
  await deps.profiles.flush();
  await deps.flush();
  const { missing, superfluous } = await deps.standings.unmatched({ workspaceId, collection, before });
  const of = { collection, what: 'standing' };
  return [
    ...missing.map((id) => ({ ...of, id, kept: 'nothing', computed: 'a subject' })),
    ...superfluous.map((id) => ({ ...of, id, kept: 'a standing', computed: 'no such subject' })),
  ];
}
