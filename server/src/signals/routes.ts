import { signalEndpoints } from '@sextant/contract';
import { type Route, route } from '../platform/http/route.ts';
import { compareVersions } from './compare.ts';
import type { SignalsDeps } from './deps.ts';
import { listSignals } from './list-signals.ts';
import { readToday } from './today/today.ts';
import { verify } from './verify.ts';

export function signalRoutes(deps: SignalsDeps & { readonly flush: () => Promise<void> }): Route[] {
  return [
    route(signalEndpoints.listSignals, ({ caller: { workspaceId }, query }) =>
      listSignals(deps, { workspaceId, query }),
    ),
    route(signalEndpoints.today, ({ caller: { workspaceId }, query }) =>
      readToday(deps, { workspaceId, ...query }),
    ),
    route(signalEndpoints.compareDefinition, ({ caller: { workspaceId }, body }) =>
      compareVersions(deps, { workspaceId, ...body }),
    ),
    route(signalEndpoints.verification, ({ caller: { workspaceId } }) => verify(deps, workspaceId)),
  ];
}
