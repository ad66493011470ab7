import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorCode, errors, SextantError } from './errors.ts';

type Endpoints = typeof endpoints;
type Input<Schema> = Schema extends z.ZodType
  ? z.input<Schema> extends undefined
    ? unknown
    : z.input<Schema>
  : unknown;
type Parts<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? (P extends z.ZodUndefined ? unknown : { params: Input<P> }) &
        (Q extends z.ZodUndefined ? unknown : { query?: Input<Q> }) &
        (B extends z.ZodUndefined ? unknown : { body: Input<B> })
    : never;

/** What a call of this endpoint answers. */
export type Answer<Name extends keyof Endpoints> = z.output<Endpoints[Name]['answer']>;
/** What a call of this endpoint is given: `params`, `query`, `body`, each where the endpoint has it. */
export type Request<Name extends keyof Endpoints> = Parts<Endpoints[Name]>;

/** A typed client: one method an endpoint. Problem answers are thrown as {@link SextantError}. */
export type Client = {
  [Name in keyof Endpoints]: (
    request: Request<Name>,
    options?: { signal?: AbortSignal },
  ) => Promise<Answer<Name>>;
};

export interface ClientOptions {
  /** `http://127.0.0.1:3360`, or '' for the page's own origin. */
  baseUrl: string;
  /** Sent as Bearer token; a browser with a session needs none. */
  apiKey?: string;
  fetch?: typeof fetch;
}

/** Makes the client by walking the list of endpoints. */
export function createClient(options: ClientOptions): Client {
  const calls = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    (request: RequestParts, more?: { signal?: AbortSignal }) =>
      call(options, endpoint as Endpoint, request, more?.signal),
  ]);
  return Object.fromEntries(calls) as Client;
}

interface RequestParts {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

async function call(
  options: ClientOptions,
  endpoint: Endpoint,
  request: RequestParts,
  signal?: AbortSignal,
): Promise<unknown> {
  const send = options.fetch ?? fetch;
  const response = await send(options.baseUrl + addressOf(endpoint, request), {
    method: endpoint.method,
    headers: {
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {}),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(signal ? { signal } : {}),
  });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = isJson ? await response.json() : await response.text();
  if (!response.ok) throw problemOf(answer, response.status);
  return answer;
}

/** The path and query string of a call; also used for links, such as a CSV download. */
export function addressOf(
  endpoint: Pick<Endpoint, 'path'>,
  request: Pick<RequestParts, 'params' | 'query'>,
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function problemOf(answer: unknown, status: number): SextantError {
  const problem =
    typeof answer === 'object' && answer !== null
      ? (answer as { code?: string; detail?: string; issues?: [] })
      : {};
  const code = problem.code && Object.hasOwn(errors, problem.code) ? (problem.code as ErrorCode) : 'internal';
  return new SextantError(
    code,
    problem.detail ?? `HTTP ${status}`,
    problem.issues ? { issues: problem.issues } : {},
  );
}
