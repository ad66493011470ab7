import type { Endpoint, Scope } from '@sextant/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** Who calls: found by API key or session before a handler runs. */
export interface Caller {
  readonly workspaceId: string;
  readonly scopes: readonly Scope[];
  /** For logs of who did what: `key:NAME` or the person's e-mail. */
  readonly actor: string;
}

/** What a schema parses to. The parts of an endpoint are optional properties, hence NonNullable. */
type Output<Schema> = NonNullable<Schema> extends z.ZodType ? z.output<NonNullable<Schema>> : undefined;

export interface RouteRequest<E extends Endpoint> {
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
  /** The workspace's caller; endpoints with `scope: null` may be called by nobody, see `server/src/workspaces`. */
  readonly caller: Caller;
  readonly http: { readonly request: FastifyRequest; readonly reply: FastifyReply };
}

/** An endpoint bound to the use case that answers it; the HTTP server registers these by walking the capabilities. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly handle: (request: RouteRequest<Endpoint>) => Promise<unknown>;
}

/** Binds an endpoint to one call, with the exact types of its schemas. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (request: RouteRequest<E>) => Promise<z.input<E['answer']>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] };
}

/**
 * A capability as the rest of the house sees it; main registers routes, starts jobs and shuts down by walking the list.
 */
export interface Capability {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Called once the stores are open and migrated. */
  readonly start?: () => Promise<void>;
  /** Called on shutdown, in reverse order, before the stores close: finish what was accepted. */
  readonly stop?: () => Promise<void>;
}
