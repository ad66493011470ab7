import { waitingRoomEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import type { Selection } from './selection.ts';

export type Answer<Name extends keyof typeof waitingRoomEndpoints> = z.input<
  (typeof waitingRoomEndpoints)[Name]['answer']
>;

export interface ReplayAsked {
  readonly workspaceId: string;
  readonly selection: Selection;
  readonly isDryRun: boolean;
  readonly cursor: string | undefined;
}

/** What the routes call. */
export interface WaitingRoomUseCases {
  list(workspaceId: string): Promise<Answer<'waitingRoom'>>;
  replay(ask: ReplayAsked): Promise<Answer<'replayWaiting'>>;
  dismiss(ask: { workspaceId: string; selection: Selection }): Promise<Answer<'dismissWaiting'>>;
}

export function waitingRoomRoutes(room: WaitingRoomUseCases): Route[] {
  return [
    route(waitingRoomEndpoints.waitingRoom, ({ caller: { workspaceId } }) => room.list(workspaceId)),
    route(waitingRoomEndpoints.replayWaiting, ({ caller: { workspaceId }, body }) => {
      const { isDryRun, cursor, ...selection } = body;
      return room.replay({ workspaceId, selection, isDryRun, cursor });
    }),
    route(waitingRoomEndpoints.dismissWaiting, ({ caller: { workspaceId }, body }) =>
      room.dismiss({ workspaceId, selection: body }),
    ),
  ];
}
