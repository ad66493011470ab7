import type { Route } from '../../platform/http/route.ts';
import type { InsightsDeps } from '../deps.ts';

export function questionRoutes(_deps: InsightsDeps): readonly Route[] {
  return [];
}
