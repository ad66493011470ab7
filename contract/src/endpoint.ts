import type { z } from 'zod';

/** What a caller must be allowed to do; an API key holds a list of these, a signed-in person has them all. */
export const scopes = ['read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One endpoint, described once: the server's route, its runtime checks, the typed client, OpenAPI and the
 * reference page are all made from this value.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** Unique name, the client's method: `people.get`. */
  readonly name: string;
  readonly method: Method;
  /** Path with `:param` places. */
  readonly path: string;
  /** One sentence for the reference page. */
  readonly summary: string;
  /** The scope it needs; `null` for the few that anyone may call. */
  readonly scope: Scope | null;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The body is a file of any length (`application/octet-stream`); the handler reads it as it comes. */
  readonly takesBytes?: true;
  readonly answer: Answer;
}

/** Declares an endpoint, keeping the exact types of its schemas. */
export function endpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodType,
>(description: Endpoint<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return description;
}
