import { renewalEndpoints } from '@sextant/contract';
import { type Route, route } from '../../platform/http/route.ts';
import type { InsightsDeps } from '../deps.ts';
import { accountRenewal } from './account-renewal.ts';
import { callRenewal } from './call-renewal.ts';
import { createKeptModels } from './kept-models.ts';
import { listRenewals } from './list-renewals.ts';

export function renewalRoutes(insights: InsightsDeps): readonly Route[] {
  const deps = { ...insights, models: createKeptModels(insights) };
  return [
    route(renewalEndpoints.listRenewals, ({ caller: { workspaceId }, query }) =>
      listRenewals(deps, { workspaceId, within: Number(query.within) }),
    ),
    route(renewalEndpoints.accountRenewal, async ({ caller: { workspaceId }, params }) => ({
      renewal: await accountRenewal(deps, { workspaceId, ...params }),
    })),
    route(renewalEndpoints.callRenewal, async ({ caller: { workspaceId, actor }, params, body }) => ({
      call: await callRenewal(deps, { workspaceId, ...params, ...body, by: actor }),
    })),
  ];
}
