import { z } from 'zod';

interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it. */
  readonly advice: string;
}

/**
 * Every error the API can answer, in one place: code → HTTP status, title and what to do.
 * The body is problem+json (RFC 9457) with `type` = `/docs/errors#CODE`.
 */
export const errors = {
  invalid_request: {
    status: 400,
    title: 'The request is not valid',
    advice: 'See `issues`: each names a field, what is wrong with it and what is expected.',
  },
  invalid_json: {
    status: 400,
    title: 'The body is not valid JSON',
    advice: 'Send one JSON object in UTF-8. The position of the first error is in `detail`.',
  },
  invalid_map: {
    status: 400,
    title: 'The import map does not hold',
    advice: 'See `issues`: each names a place in the map and what is expected there.',
  },
  invalid_definition: {
    status: 400,
    title: 'The definition does not hold',
    advice: 'See `issues`: each names a place in the definition, what is wrong there and what to do.',
  },
  unreachable_database: {
    status: 400,
    title: 'The database could not be read',
    advice: 'Check address, password, network and the query; `detail` holds what the database said.',
  },
  invalid_cursor: {
    status: 400,
    title: 'The cursor is not valid',
    advice:
      'Use the `next` value of the page before, with the same filters, or leave `cursor` out to start over.',
  },
  unauthenticated: {
    status: 401,
    title: 'Nobody is signed in',
    advice: 'Send `Authorization: Bearer <API key>`, or sign in to the app.',
  },
  invalid_write_key: {
    status: 401,
    title: 'The write key is not known',
    advice: 'Copy the write key from Sources; send it as the Basic user name or as `writeKey`.',
  },
  invalid_signature: {
    status: 401,
    title: 'The signature does not match',
    advice: 'Check the signing secret of this webhook and the clock of this machine; nothing was stored.',
  },
  wrong_password: {
    status: 401,
    title: 'E-mail and password do not match',
    advice: 'Check both and try again.',
  },
  forbidden: {
    status: 403,
    title: 'This is not allowed with these rights',
    advice: 'Use an API key with the scope named in `detail`, or ask the workspace owner.',
  },
  cross_site: {
    status: 403,
    title: 'The request came from another site',
    advice: 'Call from the app itself, or use an API key instead of the session cookie.',
  },
  not_found: {
    status: 404,
    title: 'There is no such thing',
    advice: 'Check the id or `type:value` in the address.',
  },
  conflict: {
    status: 409,
    title: 'That is already taken or has changed meanwhile',
    advice: 'Load it again and repeat the change.',
  },
  owner_exists: { status: 409, title: 'This workspace has its owner already', advice: 'Sign in instead.' },
  too_large: {
    status: 413,
    title: 'The request is too large',
    advice: 'Send at most 500 KB a request and 32 KB an event; split the batch.',
  },
  file_too_large: {
    status: 413,
    title: 'The file is too large to upload',
    advice: 'Upload at most 2 GB a file; split it, or bring it in with `sextant import`, which has no limit.',
  },
  unsupported_encoding: {
    status: 415,
    title: 'The content encoding is not supported',
    advice: 'Send plain JSON or gzip.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    advice: 'Wait for the seconds in `Retry-After` and send the same again; nothing was stored.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    advice: 'Try again; if it stays, send us the request id.',
  },
  starting: {
    status: 503,
    title: 'Sextant is starting',
    advice: 'Wait for the seconds in `Retry-After` and try again.',
  },
  overloaded: {
    status: 503,
    title: 'Sextant cannot store more right now',
    advice: 'Wait for the seconds in `Retry-After` and send the same again; nothing was stored.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;

export const problemSchema = z
  .object({
    type: z.string().describe('Address of the page that explains the error'),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('Stable code from the error catalogue'),
    detail: z.string().optional().describe('What exactly failed here'),
    advice: z.string().describe('What to do about it'),
    requestId: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

/** Thrown by the server's use cases and by the typed client alike; becomes a problem+json answer. */
export class SextantError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly issues: Problem['issues'];
  /** Seconds to wait, for `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    detail?: string,
    more: { issues?: Problem['issues']; retryAfterSeconds?: number } = {},
  ) {
    super(detail ? `${errors[code].title}: ${detail}` : errors[code].title);
    this.name = 'SextantError';
    this.code = code;
    this.detail = detail;
    this.issues = more.issues;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  get status(): number {
    return errors[this.code].status;
  }
}
