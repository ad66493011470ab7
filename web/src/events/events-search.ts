import { eventKinds } from '@sextant/contract';
import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

export const eventTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

/** State of the live events: filters and the event that is open. */
export const eventsSearch = z.object({
  source: textParam,
  kind: z.enum(eventKinds).optional().catch(undefined),
  type: z.enum(eventTypes).optional().catch(undefined),
  event: textParam,
  open: textParam,
});
export type EventsSearch = z.infer<typeof eventsSearch>;
