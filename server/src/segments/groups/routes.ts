import { clusterEndpoints } from '@sextant/contract';
import { type Route, route } from '../../platform/http/route.ts';
import type { SegmentsDeps } from '../deps.ts';
import { createDivider } from './division/divide-thread.ts';
import { findNaturalGroups } from './natural-groups.ts';
import { readRfm } from './rfm.ts';

/** Natural groups; recency, frequency and money. */
export function groupRoutes(
  deps: Pick<SegmentsDeps, 'clock' | 'definitions' | 'metrics' | 'nameSubjects'>,
): Route[] {
  const divide = createDivider();
  return [
    route(clusterEndpoints.findClusters, ({ caller: { workspaceId }, body }) =>
      findNaturalGroups({ ...deps, divide }, { workspaceId, ...body, groups: body.groups }),
    ),
    route(clusterEndpoints.rfm, ({ caller: { workspaceId }, query }) =>
      readRfm(deps, {
        workspaceId,
        subject: query.subject,
        ...(query.at === undefined ? {} : { at: new Date(query.at) }),
      }),
    ),
  ];
}
