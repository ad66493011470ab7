import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { importEndpoints, SextantError } from '@sextant/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Route, route } from '../../platform/http/route.ts';
import { isUuid } from '../../platform/ids.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import { describeRun } from './describe-run.ts';
import { preview } from './preview.ts';
import { type ProposeDeps, propose } from './propose.ts';
import { listRuns, type StoredRun } from './run-store.ts';
import type { Runs } from './runs.ts';
import type { Uploads } from './uploads.ts';

export interface RunRoutesDeps extends ProposeDeps {
  readonly postgres: Postgres;
  /** The workspace's own, for times in files that do not say. */
  readonly timezoneOf: (workspaceId: string) => string;
  readonly uploads: Uploads;
  readonly runs: Runs;
}

export function runRoutes(deps: RunRoutesDeps): Route[] {
  const { runs, uploads } = deps;
  const describe = (run: StoredRun) => describeRun(run, runs.figuresOf(run.id));
  return [
    route(importEndpoints.uploadFile, ({ caller: { workspaceId }, query: { name }, http }) =>
      uploads.take({ workspaceId, name, ...bytesOf(http.request) }),
    ),
    route(importEndpoints.removeUpload, async ({ caller: { workspaceId }, params }) => ({
      removed: await uploads.remove({ workspaceId, ...params }),
    })),
    route(importEndpoints.proposeImport, async ({ caller: { workspaceId }, body }) => {
      const found = await uploads.find({ workspaceId, ids: body.files });
      return propose({ uploads: found, answers: body.answers, timezone: deps.timezoneOf(workspaceId) }, deps);
    }),
    route(importEndpoints.previewImport, async ({ caller: { workspaceId }, body }) => {
      const found = await uploads.find({ workspaceId, ids: body.files });
      return preview({ paths: found.map(deps.files.pathOf), map: body.map }, deps.files);
    }),
    route(importEndpoints.startImport, async ({ caller: { workspaceId, actor }, body }) =>
      describe(await runs.start({ workspaceId, ...body, startedBy: actor })),
    ),
    route(
      importEndpoints.listImports,
      async ({ caller: { workspaceId }, query: { limit, cursor = null } }) => {
        if (cursor !== null && !isUuid(cursor)) throw new SextantError('invalid_cursor');
        const found = await listRuns(deps.postgres, { workspaceId, before: cursor, limit: limit + 1 });
        const items = found.slice(0, limit);
        return { items: items.map(describe), next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
      },
    ),
    route(importEndpoints.getImport, async ({ caller: { workspaceId }, params }) =>
      describe(await runs.get({ workspaceId, ...params })),
    ),
    route(importEndpoints.cancelImport, async ({ caller: { workspaceId }, params }) =>
      describe(await runs.cancel({ workspaceId, ...params })),
    ),
    route(importEndpoints.resumeImport, async ({ caller: { workspaceId }, params, body }) =>
      describe(await runs.resume({ workspaceId, ...params, map: body.map })),
    ),
    route(importEndpoints.undoImport, async ({ caller: { workspaceId }, params }) =>
      describe(await runs.undo({ workspaceId, ...params })),
    ),
    route(importEndpoints.importRejects, async ({ caller: { workspaceId }, params, http }) => {
      const run = await runs.get({ workspaceId, ...params });
      return sendRejects(http.reply, { path: deps.files.rejectsOf(run.id) });
    }),
  ];
}

/** The body as it comes; the API parses none for this endpoint. */
function bytesOf({ body, headers }: FastifyRequest): { body: Readable; announcedBytes: number | null } {
  if (!(body instanceof Readable)) {
    throw new SextantError(
      'invalid_request',
      'send the file as the body, with Content-Type: application/octet-stream',
    );
  }
  const announced = headers['content-length'];
  return { body, announcedBytes: announced === undefined ? null : Number(announced) };
}

/** As far as it is written; nothing was refused when there is no file. */
async function sendRejects(reply: FastifyReply, { path }: { path: string }): Promise<string> {
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', 'attachment; filename="rejects.csv"');
  reply.send(existsSync(path) ? createReadStream(path) : 'file,line,code,detail,advice,row\n');
  // Sent already: what an endpoint returns after that is not looked at.
  return '';
}
