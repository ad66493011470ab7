import type { Renewal, RenewalModel } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { groupBy } from '../../platform/grouped.ts';
import type { InsightsDeps } from '../deps.ts';
import { callsOf } from './called-renewals.ts';
import type { Call } from './calls.ts';
import { type ComingRenewal, comingRenewals } from './coming-renewals.ts';
import type { KeptModels } from './kept-models.ts';
import { type Chance, chanceIn, describeModel, type Model } from './model.ts';
import type { Stood } from './past-renewals.ts';
import { expectedOf, totalOf } from './portfolio.ts';
import { standingNow } from './standing-now.ts';
import { componentTitles } from './titles.ts';

export type RenewalsDeps = InsightsDeps & { readonly models: KeptModels };

const LISTED_MAX = 500;

/** A renewal with all that is told of it in a list. */
export interface ToldRenewal extends ComingRenewal, Chance {
  /** Where no standing was found yet, undefined. */
  readonly stood: Stood | undefined;
  readonly band: string | null;
  readonly call: Call | null;
}

interface RenewalList {
  readonly asOf: string;
  readonly within: number;
  readonly model: RenewalModel;
  readonly sums: Sum[];
  readonly items: Renewal[];
  readonly inAll: number;
}

/** Coming renewals, how likely each is, and what they add up to. */
export async function listRenewals(
  deps: RenewalsDeps,
  { workspaceId, within }: { workspaceId: string; within: number },
): Promise<RenewalList> {
  const set = await deps.definitions.current(workspaceId);
  const [model, { renewals, inAll }] = await Promise.all([
    deps.models.of({ workspaceId, set }),
    comingRenewals(deps, { workspaceId, within }),
  ]);
  const told = await tellRenewals(deps, { workspaceId, set, model, renewals });
  return {
    ...{ asOf: deps.clock.now().toISOString(), within },
    model: describeModel(model, componentTitles(set, model.definition)),
    sums: sumsOf(told),
    items: told.slice(0, LISTED_MAX).map(renewalOf),
    inAll,
  };
}

/** Some renewals with their chances and calls. */
export async function tellRenewals(
  deps: Pick<RenewalsDeps, 'clickhouse' | 'clock' | 'postgres' | 'identity'>,
  of: { workspaceId: string; set: DefinitionSet; model: Model; renewals: readonly ComingRenewal[] },
): Promise<ToldRenewal[]> {
  const { workspaceId, set, model, renewals } = of;
  const { definition } = model;
  const [stood, calls] = await Promise.all([
    definition === undefined ? null : standingNow(deps, { workspaceId, set, definition, renewals }),
    callsOf(deps, { workspaceId, renewals }),
  ]);
  return renewals.map((renewal) => {
    const standing = stood?.get(renewal.id);
    return {
      ...renewal,
      ...chanceIn(model, standing),
      stood: standing,
      band: standing?.band ?? null,
      call: calls.get(renewal.id) ?? null,
    };
  });
}

export function renewalOf(told: ToldRenewal): Renewal {
  const { id, name, renewsAt, days, money, probability, low, high, band, call } = told;
  return {
    account: { id, name },
    renewsAt: renewsAt.toISOString(),
    ...{ days, money, probability, low, high, band, call },
  };
}

interface Sum {
  readonly currency: string;
  readonly renewals: number;
  readonly total: number;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly committed: number;
  readonly bestCase: number;
  readonly atRisk: number;
  readonly uncalled: number;
}

/** By currency, the one with most money first. */
function sumsOf(told: readonly ToldRenewal[]): Sum[] {
  const paying = told.flatMap(({ money, probability, call }) =>
    money === null ? [] : [{ money, probability, call: call?.call ?? null }],
  );
  const sums = [...groupBy(paying, ({ money }) => money.currency)].map(([currency, own]): Sum => {
    const stakes = own.flatMap(({ money: { amount }, probability }) =>
      probability === null ? [] : [{ amount, chance: probability }],
    );
    const called = (call: Call['call'] | null) =>
      totalOf(own.filter((one) => one.call === call).map(({ money }) => money));
    return {
      ...{ currency, renewals: own.length, total: totalOf(own.map(({ money }) => money)) },
      ...(stakes.length < own.length ? { expected: null, low: null, high: null } : expectedOf(stakes)),
      ...{ committed: called('commit'), bestCase: called('best_case') },
      ...{ atRisk: called('at_risk'), uncalled: called(null) },
    };
  });
  return sums.sort((one, other) => other.total - one.total);
}
