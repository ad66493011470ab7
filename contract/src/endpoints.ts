import { eventEndpoints } from './events/endpoints.ts';
import { identityEndpoints } from './identity/endpoints.ts';
import { profileEndpoints } from './profiles/endpoints.ts';
import { sourceEndpoints } from './sources/endpoints.ts';
import { workspaceEndpoints } from './workspaces/endpoints.ts';

/** Every endpoint of the API, by the client's method name. */
export const endpoints = {
  ...workspaceEndpoints,
  ...eventEndpoints,
  ...identityEndpoints,
  ...profileEndpoints,
  ...sourceEndpoints,
} as const;
