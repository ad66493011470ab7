import type { PortfolioPoint, ScoreDefinition, signalEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import type { DefinitionSet } from '../../definitions/index.ts';
import { DAY_MS } from '../../platform/clock.ts';
import { moneyOf } from '../../segments/index.ts';
import { stateOf } from '../changes.ts';
import type { SignalsDeps } from '../deps.ts';
import { portfolioQuery, type StandingAccountRow } from './account-queries.ts';
import { whatMoved } from './moved.ts';
import { whoNeedsYou } from './needs.ts';

export type Today = z.input<(typeof signalEndpoints)['today']['answer']>;

const PORTFOLIO_MAX = 500;

/** What moved since a moment and who needs somebody. */
export async function readToday(
  deps: SignalsDeps,
  { workspaceId, since: given }: { workspaceId: string; since?: string | undefined },
): Promise<Today> {
  const now = deps.clock.now();
  const since = given === undefined ? new Date(now.getTime() - DAY_MS) : new Date(given);
  const score = leadingScore(await deps.definitions.current(workspaceId));
  const [{ moved, isCompared }, needs, portfolio] = await Promise.all([
    whatMoved(deps, { workspaceId, since, now }),
    score === null ? [] : whoNeedsYou(deps, { workspaceId, score, since, now }),
    readPortfolio(deps, { workspaceId, score }),
  ]);
  return {
    asOf: now.toISOString(),
    since: since.toISOString(),
    score: score === null ? null : { name: score.name, title: score.title },
    ...{ moved, isCompared, needs, portfolio },
  };
}

/** Health, else the first score of accounts. */
function leadingScore({ scores }: DefinitionSet): ScoreDefinition | null {
  const ofAccounts = [...scores.values()].filter(({ subject }) => subject === 'account');
  return ofAccounts.find(({ name }) => name === 'health') ?? ofAccounts[0] ?? null;
}

async function readPortfolio(
  { clickhouse }: Pick<SignalsDeps, 'clickhouse'>,
  { workspaceId, score }: { workspaceId: string; score: ScoreDefinition | null },
): Promise<PortfolioPoint[]> {
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<StandingAccountRow>(
      portfolioQuery({ workspaceId, score: score?.name ?? '', limit: PORTFOLIO_MAX }),
    );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, value: row.value },
    band: row.band === '' ? null : row.band,
    state: score === null ? null : stateOf(score, row.band),
    mrr: moneyOf(row.mrr, row.currency),
    renewsAt: Date.parse(row.renews_at) > 0 ? row.renews_at : null,
  }));
}
