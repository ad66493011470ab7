import { collectionOf, type Money, type ScoreDefinition, type ScoreOverview } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { groupBy } from '../../platform/grouped.ts';
import type { ScoresDeps } from '../deps.ts';
import {
  type BandRow,
  bandsQuery,
  type CountRow,
  countsQuery,
  mediansQuery,
  type ScoreRow,
} from './list-queries.ts';

/** Every score over everybody, from where each subject was last found to stand. */
export async function listScores(deps: ScoresDeps, workspaceId: string): Promise<ScoreOverview[]> {
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const [set, counts, medians, bands] = await Promise.all([
    deps.definitions.current(workspaceId),
    store.query<CountRow>(countsQuery(workspaceId)),
    store.query<ScoreRow>(mediansQuery(workspaceId)),
    store.query<BandRow>(bandsQuery(workspaceId)),
  ]);
  const known: Known = {
    set,
    counts: new Map(counts.map(({ collection, subjects }) => [collection, subjects])),
    medians: new Map(medians.map((row) => [row.score, row])),
    bands: groupBy(bands, ({ score }) => score),
    currency: mainCurrency(bands),
  };
  return [...set.scores.values()].map((definition) => overviewOf(definition, known));
}

interface Known {
  readonly set: DefinitionSet;
  readonly counts: ReadonlyMap<string, number>;
  readonly medians: ReadonlyMap<string, ScoreRow>;
  readonly bands: ReadonlyMap<string, readonly BandRow[]>;
  readonly currency: string;
}

function overviewOf(definition: ScoreDefinition, known: Known): ScoreOverview {
  const { name, title, about, subject, better } = definition;
  const key = `score:${name}`;
  const row = known.medians.get(name);
  const rows = new Map((known.bands.get(name) ?? []).map((band) => [band.band, band]));
  return {
    ...{ name, title, about, subject, better },
    version: known.set.versions.get(key) ?? 0,
    isReady: known.set.readyNames.has(key),
    subjects: known.counts.get(collectionOf(subject)) ?? 0,
    withValue: row?.with_value ?? 0,
    median: row?.median ?? null,
    bands: definition.bands.map((band) => ({
      ...{ name: band.name, title: band.title, state: band.state },
      subjects: rows.get(band.name)?.subjects ?? 0,
      revenue: subject === 'account' ? moneyIn(rows.get(band.name), known.currency) : null,
    })),
  };
}

/** The currency in which most is paid: sums of different currencies are no sum. */
function mainCurrency(bands: readonly BandRow[]): string {
  const sums = new Map<string, number>();
  for (const { money } of bands) {
    const [currencies, amounts] = money;
    currencies.forEach((currency, at) => {
      sums.set(currency, (sums.get(currency) ?? 0) + (amounts[at] ?? 0));
    });
  }
  const [main] = [...sums].sort(([, one], [, other]) => other - one);
  return main?.[0] ?? '';
}

function moneyIn(row: BandRow | undefined, currency: string): Money | null {
  if (currency === '') return null;
  const [currencies, amounts] = row?.money ?? [[], []];
  const amount = amounts[currencies.indexOf(currency)] ?? 0;
  return { amount: Math.round(amount * 100) / 100, currency };
}
