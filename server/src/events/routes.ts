import { eventEndpoints } from '@sextant/contract';
import { type Route, route } from '../platform/http/route.ts';
import type { EventUseCases } from './use-cases.ts';

export function eventRoutes(events: EventUseCases): Route[] {
  return [
    route(eventEndpoints.listEvents, ({ caller: { workspaceId }, query }) =>
      events.list({ workspaceId, query }),
    ),
    route(eventEndpoints.getEvent, ({ caller: { workspaceId }, params: { eventId } }) =>
      events.get({ workspaceId, eventId }),
    ),
    route(eventEndpoints.eventNames, ({ caller: { workspaceId } }) => events.names(workspaceId)),
    route(eventEndpoints.rejectedEvents, ({ caller: { workspaceId }, query }) =>
      events.rejected({ workspaceId, query }),
    ),
  ];
}
