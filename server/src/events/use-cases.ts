import type { eventEndpoints } from '@sextant/contract';
import type { z } from 'zod';

/** What an endpoint of events answers. */
export type Answer<Name extends keyof typeof eventEndpoints> = z.input<
  (typeof eventEndpoints)[Name]['answer']
>;
type Query<Name extends 'listEvents' | 'rejectedEvents'> = z.output<
  NonNullable<(typeof eventEndpoints)[Name]['query']>
>;

/** What the routes call. */
export interface EventUseCases {
  list(ask: { workspaceId: string; query: Query<'listEvents'> }): Promise<Answer<'listEvents'>>;
  get(ask: { workspaceId: string; eventId: string }): Promise<Answer<'getEvent'>>;
  names(workspaceId: string): Promise<Answer<'eventNames'>>;
  rejected(ask: { workspaceId: string; query: Query<'rejectedEvents'> }): Promise<Answer<'rejectedEvents'>>;
}
