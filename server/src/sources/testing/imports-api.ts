import { Readable } from 'node:stream';
import { type ImportRun, importEndpoints, importRun, type Upload, upload } from '@sextant/contract';
import type { RouteRequest } from '../../platform/http/route.ts';
import type { Sources } from '../sources.ts';

type Asked = Partial<Record<'params' | 'query' | 'body', unknown>> & { http?: unknown };

/** The routes of uploads and imports, asked as one workspace; what they take and give is parsed by the contract. */
export function importsApi(sources: Sources, workspaceId: string) {
  const call = async (name: keyof typeof importEndpoints, asked: Asked = {}): Promise<unknown> => {
    const { endpoint, handle } = routeOf(sources, importEndpoints[name].name);
    const caller = { workspaceId, scopes: ['read', 'admin'], actor: 'ana@example.com' };
    const parsed = {
      params: endpoint.params?.parse(asked.params),
      query: endpoint.query?.parse(asked.query ?? {}),
      body: endpoint.body?.parse(asked.body),
    };
    const request = { ...parsed, caller, http: asked.http } as unknown as RouteRequest<typeof endpoint>;
    return endpoint.answer.parse(await handle(request));
  };
  const ofRun = async (...asked: Parameters<typeof call>): Promise<ImportRun> =>
    importRun.parse(await call(...asked));
  return {
    call,
    async upload(name: string, content: string | Buffer | Readable, headers: object = {}): Promise<Upload> {
      const body = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
      return upload.parse(
        await call('uploadFile', { query: { name }, http: { request: { body, headers } } }),
      );
    },
    start: (body: { files: readonly string[]; map: string; name: string }) => ofRun('startImport', { body }),
    get: (id: string) => ofRun('getImport', { params: { id } }),
    cancel: (id: string) => ofRun('cancelImport', { params: { id } }),
    undo: (id: string) => ofRun('undoImport', { params: { id } }),
    resume: (id: string, map?: string) => ofRun('resumeImport', { params: { id }, body: map ? { map } : {} }),
    async rejects(id: string): Promise<string> {
      let sent: string | Readable = '';
      const reply = {
        header() {},
        send(payload: string | Readable) {
          sent = payload;
        },
      };
      await call('importRejects', { params: { id }, http: { reply } });
      return typeof sent === 'string' ? sent : Buffer.concat(await Readable.from(sent).toArray()).toString();
    },
  };
}
export type ImportsApi = ReturnType<typeof importsApi>;

function routeOf(sources: Sources, name: string) {
  const found = sources.routes.find(({ endpoint }) => endpoint.name === name);
  if (found === undefined) throw new Error(`There is no route ${name}.`);
  return found;
}
