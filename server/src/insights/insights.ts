import type { Capability } from '../platform/http/route.ts';
import type { UndoneImport } from '../profiles/index.ts';
import type { InsightsDeps } from './deps.ts';
import { questionRoutes } from './questions/routes.ts';
import { forgetCalls } from './renewals/call-renewal.ts';
import { renewalRoutes } from './renewals/routes.ts';

/** Questions about the customer base, answered with what they rest on; and how likely each renewal is. */
export interface Insights extends Capability {
  /** Call when an import was undone and identity knows: what people said of accounts that are no more goes too. Safe to repeat. */
  forgetImport(of: UndoneImport): Promise<void>;
}

export function createInsights(deps: InsightsDeps): Insights {
  return {
    name: 'insights',
    routes: [...questionRoutes(deps), ...renewalRoutes(deps)],
    forgetImport: ({ workspaceId }) => forgetCalls(deps, workspaceId),
  };
}
