import type { Capability } from '../platform/http/route.ts';
import type { SegmentsDeps } from './deps.ts';
import { groupRoutes } from './groups/routes.ts';
import { createKeptPast } from './kept-past.ts';
import { segmentRoutes } from './routes.ts';

/** Segments, stages and natural groups: rules, and who satisfies them. Keeps nothing itself; who stands where is in `standings`. */
export function createSegments(deps: SegmentsDeps): Capability {
  return { name: 'segments', routes: [...segmentRoutes(deps, createKeptPast(deps)), ...groupRoutes(deps)] };
}
