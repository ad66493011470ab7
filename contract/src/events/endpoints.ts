import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { instant, json, uuid } from '../primitives.ts';
import { timelineEvent } from '../profiles/subject.ts';
import { eventKinds } from './vocabulary.ts';

const eventsFilter = z.object({
  source: uuid.optional(),
  kind: z.enum(eventKinds).optional(),
  event: z.string().optional().describe('Exact event name'),
  type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']).optional(),
});

/** One event and its way through the system. */
const eventDetail = timelineEvent
  .extend({
    messageId: z.string(),
    basis: z.string(),
    userId: z.string(),
    anonymousId: z.string(),
    groupId: z.string(),
    filedUnder: z
      .object({ node: uuid, type: z.string(), value: z.string() })
      .describe('The identifier the event is filed under'),
    envelope: z.record(z.string(), json).describe('Context and the rest of the message, as it arrived'),
  })
  .meta({ id: 'EventDetail' });

export const eventEndpoints = {
  listEvents: endpoint({
    name: 'events.list',
    method: 'GET',
    path: '/api/events',
    summary: 'Events in the order they arrived, newest first.',
    scope: 'read',
    query: pageQuery.extend(eventsFilter.shape).extend({
      after: z.string().optional().describe('Only what arrived after this cursor: for following live'),
    }),
    answer: pageOf(timelineEvent).extend({
      latest: z.string().nullable().describe('Cursor of the newest event, for `after`'),
    }),
  }),
  getEvent: endpoint({
    name: 'events.get',
    method: 'GET',
    path: '/api/events/:eventId',
    summary: 'One event and what became of it.',
    scope: 'read',
    params: z.object({ eventId: uuid }),
    answer: eventDetail,
  }),
  eventNames: endpoint({
    name: 'events.names',
    method: 'GET',
    path: '/api/event-names',
    summary: 'Event names seen, with counts, for filters.',
    scope: 'read',
    answer: z.object({
      items: z.array(
        z.object({ event: z.string(), kind: z.string(), events: z.number().int(), lastAt: instant }),
      ),
    }),
  }),
  rejectedEvents: endpoint({
    name: 'events.rejected',
    method: 'GET',
    path: '/api/rejected-events',
    summary: 'What was refused, with its reason, newest first.',
    scope: 'read',
    query: pageQuery.extend({ source: uuid.optional(), code: z.string().optional() }),
    answer: pageOf(
      z.object({
        rejectionId: uuid,
        receivedAt: instant,
        source: z.object({ id: uuid, name: z.string() }),
        messageId: z.string(),
        code: z.string(),
        detail: z.string(),
        payload: z.string(),
      }),
    ),
  }),
};
