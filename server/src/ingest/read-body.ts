import { ingestLimits, SextantError } from '@sextant/contract';
import { asFields, asText, type Fields } from './fields.ts';
import { makeStorable } from './storable-text.ts';

export const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type CallType = (typeof callTypes)[number];

/** What one request carries, before anything is known about its events. */
export interface ReadBody {
  /** From the body; '' when it has none. */
  readonly writeKey: string;
  readonly items: readonly unknown[];
  /** The type that the path says, for a single event; null when each item names its own. */
  readonly pathType: CallType | null;
  /** `context` and `integrations` of the batch, which hold for its items. */
  readonly context: Fields | null;
  readonly integrations: Fields | null;
  readonly sentAt: unknown;
}

/**
 * Parses a body. Throws `invalid_json` with the position of the first error, or `invalid_request` if a batch has no
 * array `batch`. Duplicate keys end as JSON.parse has it: the last one holds.
 */
export function readBody(body: Buffer, pathType: CallType | null): ReadBody {
  const value = parse(body);
  const fields = asFields(value);
  if (pathType !== null) {
    const sentAt = fields?.sentAt;
    return {
      writeKey: asText(fields?.writeKey),
      items: [value],
      pathType,
      context: null,
      integrations: null,
      sentAt,
    };
  }
  if (fields === null || !Array.isArray(fields.batch)) {
    throw new SextantError('invalid_request', 'a batch is an object with an array `batch`', {
      issues: [
        { path: 'batch', message: `expected an array of at most ${ingestLimits.eventsPerBatchMax} events` },
      ],
    });
  }
  return {
    writeKey: asText(fields.writeKey),
    items: fields.batch,
    pathType: null,
    context: asFields(fields.context),
    integrations: asFields(fields.integrations),
    sentAt: fields.sentAt,
  };
}

function parse(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(makeStorable(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text));
  } catch (thrown) {
    throw new SextantError(
      'invalid_json',
      thrown instanceof Error ? withoutContent(thrown.message) : undefined,
    );
  }
}

const BYTE_ORDER_MARK = 0xfeff;

/** The engine quotes the text around the error, which may be someone's personal data: only the position is kept. */
function withoutContent(message: string): string {
  const position = /position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0];
  return position === undefined ? 'the text ends before the value does, or is empty' : `at ${position}`;
}
