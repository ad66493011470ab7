import { catalogEndpoints } from './catalog/endpoints.ts';
import { definitionEndpoints } from './definitions/endpoints.ts';
import { eventEndpoints } from './events/endpoints.ts';
import { identityEndpoints } from './identity/endpoints.ts';
import { waitingRoomEndpoints } from './ingest/waiting-room.ts';
import { insightEndpoints } from './insights/endpoints.ts';
import { renewalEndpoints } from './insights/renewals.ts';
import { metricEndpoints } from './metrics/endpoints.ts';
import { profileEndpoints } from './profiles/endpoints.ts';
import { backTestEndpoints } from './scores/back-test.ts';
import { scoreEndpoints } from './scores/endpoints.ts';
import { clusterEndpoints } from './segments/clusters.ts';
import { segmentEndpoints } from './segments/endpoints.ts';
import { signalEndpoints } from './signals/endpoints.ts';
import { connectionEndpoints } from './sources/connections.ts';
import { sourceEndpoints } from './sources/endpoints.ts';
import { importEndpoints } from './sources/imports.ts';
import { workspaceEndpoints } from './workspaces/endpoints.ts';

/** Every endpoint of the API, by the client's method name. */
export const endpoints = {
  ...workspaceEndpoints,
  ...eventEndpoints,
  ...catalogEndpoints,
  ...waitingRoomEndpoints,
  ...identityEndpoints,
  ...profileEndpoints,
  ...sourceEndpoints,
  ...importEndpoints,
  ...connectionEndpoints,
  ...definitionEndpoints,
  ...metricEndpoints,
  ...scoreEndpoints,
  ...backTestEndpoints,
  ...segmentEndpoints,
  ...clusterEndpoints,
  ...signalEndpoints,
  ...insightEndpoints,
  ...renewalEndpoints,
} as const;
