import {
  type Endpoint,
  type Renewal,
  type RenewalDetail,
  type RenewalModel,
  renewalEndpoints,
} from '@sextant/contract';
import { DAY_MS } from '../../../platform/clock.ts';
import type { Told } from '../../../profiles/testing/world.ts';
import { createScores, readScore } from '../../../scores/index.ts';
import { openScoreWorld, type ScoreWorld } from '../../../scores/testing/score-world.ts';
import { createStandings } from '../../../standings/index.ts';
import type { InsightsDeps } from '../../deps.ts';
import { renewalRoutes } from '../routes.ts';

/** What `GET /api/renewals` answers. */
export interface RenewalList {
  readonly model: RenewalModel;
  readonly sums: readonly Record<string, number | string | null>[];
  readonly items: readonly Renewal[];
  readonly inAll: number;
}

/** A world in which contracts renew. */
export interface RenewalWorld extends ScoreWorld {
  /** Keeps where these accounts stand now. */
  stand(...refs: readonly string[]): Promise<void>;
  list(within?: string): Promise<RenewalList>;
  renewalOf(ref: string): Promise<RenewalDetail | null>;
  call(ref: string, call: 'commit' | 'best_case' | 'at_risk' | null, note?: string): Promise<unknown>;
  elsewhere(): RenewalWorld;
}

export async function openRenewalWorld(): Promise<RenewalWorld> {
  return worldIn(await openScoreWorld());
}

function worldIn(here: ScoreWorld): RenewalWorld {
  const { world, deps } = here;
  const { workspaceId } = world;
  const insights: InsightsDeps = {
    ...deps,
    ...{ postgres: world.postgres, identity: world.identity },
    scores: createScores(deps),
    timeZoneOf: async () => 'UTC',
  };
  const routes = renewalRoutes(insights);
  const ask = async (name: keyof typeof renewalEndpoints, asked: object): Promise<unknown> => {
    const endpoint: Endpoint = renewalEndpoints[name];
    const route = routes.find((one) => one.endpoint === endpoint);
    if (route === undefined) throw new Error(`${name} is not answered.`);
    const caller = { workspaceId, scopes: [], actor: 'ana@example.com' };
    const answer = await route.handle({ ...asked, caller } as unknown as Parameters<typeof route.handle>[0]);
    return endpoint.answer.parse(answer);
  };
  return {
    ...here,
    stand: async (...refs) =>
      keepStandings(here, await Promise.all(refs.map((ref) => here.idOf('accounts', ref)))),
    list: async (within = '90') => (await ask('listRenewals', { query: { within } })) as RenewalList,
    async renewalOf(ref) {
      const answer = await ask('accountRenewal', { params: { ref } });
      return (answer as { renewal: RenewalDetail | null }).renewal;
    },
    call: (ref, call, note = '') => ask('callRenewal', { params: { ref }, body: { call, note } }),
    elsewhere: () => worldIn(here.elsewhere()),
  };
}

/** As the signals would keep them: metrics, and `health` with its plain band. */
async function keepStandings({ world, deps }: ScoreWorld, ids: readonly string[]): Promise<void> {
  const { workspaceId } = world;
  const set = await deps.definitions.current(workspaceId);
  const asOf = world.clock.now();
  const metrics = [...set.metrics.values()].filter(({ subject }) => subject === 'account');
  const rows = await deps.metrics.evaluate({
    ...{ workspaceId, subject: 'account', ids, metrics, columns: [] },
    points: [{ at: asOf }],
  });
  const standings = createStandings(world.deps);
  const kept = rows.map((row) => {
    const { value, plainBand } = readScore(set, 'health', row);
    return {
      ...{ id: row.subject, asOf, stages: {}, segments: [], signalled: {}, revision: set.revision },
      metrics: Object.fromEntries(
        metrics.flatMap(({ name }) => {
          const found = row[`m_${name}`];
          return typeof found === 'number' ? [[name, found]] : [];
        }),
      ),
      scores: ofHealth(value),
      bands: ofHealth(plainBand),
      version: standings.nextVersion(),
    };
  });
  await standings.keep({ workspaceId, collection: 'accounts', standings: kept });
}

function ofHealth<Value>(health: Value | null): Record<string, Value> {
  return health === null ? {} : { health };
}

/** Health of accounts: use against the weeks before, and severe tickets. */
export const healthDefinitions = `
kind: metric
name: uses_60
title: Uses (60 days)
subject: account
compute: { count: { event: Feature Used }, within: 60d }
---
kind: metric
name: use_trend
title: Trend of use
subject: account
unit: ratio
compute: { trend: uses_60 }
---
kind: metric
name: severe_open
title: Severe tickets open
subject: account
unit: tickets
better: lower
compute:
  open: { event: Ticket Created, where: { severity: [high, critical] } }
  until: { event: Ticket Solved }
  by: ticket_id
---
kind: metric
name: sponsor_left
title: People who left (90 days)
subject: account
unit: people
better: lower
compute: { active_people: { event: Account Removed User }, within: 90d }
---
kind: score
name: health
title: Health
subject: account
components:
  - { metric: use_trend, weight: 60, curve: [[-0.8, 0], [-0.4, 30], [0, 90], [0.3, 100]] }
  - { metric: severe_open, weight: 25, curve: [[0, 100], [1, 50], [2, 0]] }
  - { metric: sponsor_left, weight: 15, curve: [[0, 100], [1, 0]] }
bands:
  - { name: at_risk, title: At risk, below: 50, state: bad }
  - { name: watch, title: Watch, below: 70, state: watch }
  - { name: healthy, title: Healthy, state: good }
`;

/** An account's subscription, told of when it began. */
export function subscribed(
  { world }: Pick<ScoreWorld, 'world'>,
  of: {
    account: string;
    mrr: number;
    currency?: string;
    renewsInDays: number;
    daysAgo: number;
    event?: string;
  },
): Told {
  const { account, mrr, currency = 'EUR', renewsInDays, daysAgo, event = 'Subscription Started' } = of;
  return {
    ...{ event, groupId: account, userId: `${account}-owner`, daysAgo },
    properties: {
      ...{ subscription_id: `${account}-contract`, mrr, currency },
      renews_at: new Date(world.now.getTime() + renewsInDays * DAY_MS).toISOString(),
    },
  };
}

/** Use so many times a week between two days before the present; those before `fallsDaysAgo` as told, then a fifth of it. */
export function used(of: {
  account: string;
  perWeek: number;
  fromDaysAgo: number;
  toDaysAgo: number;
  fallsDaysAgo?: number;
}): Told[] {
  const { account, perWeek, fromDaysAgo, toDaysAgo, fallsDaysAgo = 0 } = of;
  const told: Told[] = [];
  for (let day = fromDaysAgo, due = 0; day > toDaysAgo; day -= 1) {
    due += (day > fallsDaysAgo ? perWeek : perWeek / 5) / 7;
    for (; due >= 1; due -= 1)
      told.push({ event: 'Feature Used', userId: `${account}-owner`, groupId: account, daysAgo: day });
  }
  return told;
}
