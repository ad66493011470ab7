import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';

/** What would let a group of waiting events in. */
export const mends = ['catalog', 'identity_rules', 'mapping', 'sender', 'none'] as const;
export type Mend = (typeof mends)[number];

const waitingGroup = z
  .object({
    code: z.string(),
    advice: z.string(),
    source: z.object({ id: uuid, name: z.string() }),
    event: z.string().describe("Name of the event as it was sent; '' where it had none"),
    waiting: z.number().int(),
    firstAt: instant,
    lastAt: instant,
    byDay: z.array(z.number().int()).describe('Arrivals of the last 30 days (UTC), oldest first'),
    example: z
      .object({ rejectionId: uuid, detail: z.string(), payload: z.string() })
      .describe('The latest of them; the payload is cut to 32 KB'),
    mend: z.enum(mends).describe('Where it can be mended; none: only a changed event would be taken'),
  })
  .meta({ id: 'WaitingGroup' });
export type WaitingGroup = z.infer<typeof waitingGroup>;

const selection = z.object({
  code: z.string().optional(),
  source: uuid.optional(),
  event: z.string().optional(),
  ids: z.array(uuid).min(1).max(1_000).optional(),
});

const replayed = z.object({
  isDryRun: z.boolean(),
  looked: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  reasons: z.array(z.object({ code: z.string(), events: z.number().int(), detail: z.string() })),
  hasMore: z.boolean().describe('More are waiting than one call takes; call again with `cursor`'),
  next: z.string().nullable().describe('Where the next call goes on: send it as `cursor`; null at the end'),
});

export const waitingRoomEndpoints = {
  waitingRoom: endpoint({
    name: 'waitingRoom.list',
    method: 'GET',
    path: '/api/waiting-room',
    summary: 'What was not taken and waits, by reason, source and event, the most first.',
    scope: 'read',
    answer: z.object({
      items: z.array(waitingGroup),
      waiting: z.number().int(),
      settled: z.number().int().describe('Replayed or dismissed until now'),
    }),
  }),
  replayWaiting: endpoint({
    name: 'waitingRoom.replay',
    method: 'POST',
    path: '/api/waiting-room/replay',
    summary:
      'Try a selection again, as if it arrived now with its own timestamps; a dry run only says what would happen.',
    scope: 'admin',
    body: selection.extend({ isDryRun: z.boolean().default(false), cursor: z.string().optional() }),
    answer: replayed,
  }),
  dismissWaiting: endpoint({
    name: 'waitingRoom.dismiss',
    method: 'POST',
    path: '/api/waiting-room/dismiss',
    summary: 'Take a selection out of the waiting room; it stays in the list of refused events.',
    scope: 'admin',
    body: selection,
    answer: z.object({ dismissed: z.number().int() }),
  }),
};
