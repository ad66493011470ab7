import { z } from 'zod';

/** Why an event was refused: stable codes, each with what to do. */
export const rejections = {
  not_an_object: 'Send each event as a JSON object.',
  unknown_type: 'Set `type` to identify, track, page, screen, group or alias.',
  missing_event: 'A track call needs `event`, a string of 1 to 500 characters.',
  missing_group_id: 'A group call needs `groupId`, a string of 1 to 500 characters.',
  missing_previous_id: 'An alias call needs `previousId` and `userId`.',
  no_identifier:
    'Send `userId`, `anonymousId`, an external id, `context.traits.email`, or `groupId` for an event of an account.',
  blocked_identifier:
    'The only identifiers are on the block list (such as "null" or "0"). Send the real one, or mend the rule in Settings and replay.',
  too_large: 'Keep an event under 32 KB; move large texts elsewhere and send a reference.',
  too_deep: 'Keep objects under 32 levels deep.',
  too_many_keys: 'Send at most 300 properties or traits an event.',
  message_id_too_long: 'Keep `messageId` within 100 characters.',
  bad_timestamp: 'Send `timestamp` as ISO 8601 between 1900 and one day ahead.',
  batch_too_long: 'Send at most 2,500 events a batch.',
  event_blocked: 'The catalog blocks events of this name. Allow it in Catalog and replay.',
  unexpected_type:
    'A property has another type than the catalog expects. Mend the sender, or the expectation in Catalog, and replay.',
  unstorable: 'The event log could not store this value; see `detail`.',
} as const;
export type RejectionCode = keyof typeof rejections;

/** What became of one event, in the order sent; answered when the request carries `Sextant-Verdicts: true` or `?verdicts=true`. */
export const verdict = z
  .object({
    messageId: z.string(),
    status: z.enum(['accepted', 'duplicate', 'rejected']),
    code: z.string().optional(),
    detail: z.string().optional(),
    advice: z.string().optional(),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdict>;

/** The reply SDKs expect; with verdicts on request. */
export const ingestReply = z
  .object({ success: z.literal(true), verdicts: z.array(verdict).optional() })
  .meta({ id: 'IngestReply' });
export type IngestReply = z.infer<typeof ingestReply>;

/** Limits of Segment's HTTP tracking API, kept since SDKs cut their batches by them. */
export const ingestLimits = {
  requestBytesMax: 500 * 1024,
  /** A gzip body may unpack to no more than this; a bomb is refused while unpacking. */
  unpackedBytesMax: 4 * 1024 * 1024,
  eventBytesMax: 32 * 1024,
  eventsPerBatchMax: 2500,
  messageIdLengthMax: 100,
  keysMax: 300,
  /** Deeper objects cost the engine's JSON type more than they tell. */
  depthMax: 32,
  nameLengthMax: 500,
} as const;
