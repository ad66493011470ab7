import type { Arrival } from './draft.ts';
import { asFields, type Fields } from './fields.ts';
import { readInstant } from './instant.ts';
import type { ReadBody } from './read-body.ts';

// A refused message is kept as it would have been sent alone, so that it can be tried again without its request.

/** Adds what the request said for it: the call in its path, context and integrations of the batch, its moment. */
export function withRequest(
  original: unknown,
  { body, arrival }: { body: ReadBody; arrival: Arrival },
): unknown {
  const fields = asFields(original);
  if (fields === null) return original;
  const { pathType, context, integrations } = body;
  const said: Record<string, unknown> = pathType === null ? { ...fields } : { ...fields, type: pathType };
  if (context !== null) said.context = { ...context, ...asFields(fields.context) };
  if (integrations !== null) said.integrations = { ...integrations, ...asFields(fields.integrations) };
  return withMoment(said, arrival);
}

/** Adds when the sender's clock said the request left; of history, whose times are right as they are, takes it away. */
export function withMoment(message: Fields, { isHistorical, sentAt }: Arrival): Fields {
  if (isHistorical) {
    if (message.sentAt === undefined) return message;
    const { sentAt: _, ...withoutMoment } = message;
    return withoutMoment;
  }
  if (sentAt === null || readInstant(message.sentAt) !== null) return message;
  return { ...message, sentAt: Math.abs(sentAt) <= DATE_MS_MAX ? new Date(sentAt).toISOString() : sentAt };
}

/** What a Date can hold. */
const DATE_MS_MAX = 8.64e15;
