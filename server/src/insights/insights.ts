import type { Capability } from '../platform/http/route.ts';
import type { InsightsDeps } from './deps.ts';
import { questionRoutes } from './questions/routes.ts';
import { renewalRoutes } from './renewals/routes.ts';

/** Questions about the customer base, answered with what they rest on; and how likely each renewal is. */
export function createInsights(deps: InsightsDeps): Capability {
  return { name: 'insights', routes: [...questionRoutes(deps), ...renewalRoutes(deps)] };
}
