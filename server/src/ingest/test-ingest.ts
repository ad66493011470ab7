import { fileURLToPath } from 'node:url';
import { type Problem, SextantError, type Verdict } from '@sextant/contract';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { Registry } from 'prom-client';
import { createEventLog, type EventLog } from '../events/index.ts';
import { createDecisionLog, createIdentity, defaultIdentityRules } from '../identity/index.ts';
import { type Clock, stoppedClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { migrate } from '../platform/migrations/index.ts';
import { sql } from '../platform/sql/index.ts';
import { openTestStores, type TestStores } from '../platform/testing/index.ts';
import type { AppendedEvents } from './applier.ts';
import { createIngest, type Ingest, type IngestDeps } from './ingest.ts';

export const WORKSPACE = '11111111-1111-4111-8111-111111111111';
export const SOURCE = '22222222-2222-4222-8222-222222222222';
export const OTHER_SOURCE = '33333333-3333-4333-8333-333333333333';
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Migrated stores of one test file. */
export async function openIngestStores(): Promise<TestStores> {
  const stores = await openTestStores();
  await migrate({ ...stores, folder: MIGRATIONS, clock: stoppedClock(new Date('2026-03-01T00:00:00Z')) });
  return stores;
}

/** One running ingestion on given stores, reached as senders reach it. */
export interface TestIngest {
  readonly ingest: Ingest;
  readonly log: EventLog;
  readonly appended: AppendedEvents[];
  readonly troubles: unknown[];
  readonly app: FastifyInstance;
  readonly clock: Clock & { set(instant: Date): void };
  send(
    path: string,
    body: unknown,
    more?: { headers?: Record<string, string> },
  ): Promise<{
    status: number;
    verdicts: Verdict[];
    problem: Problem | null;
    headers: Record<string, unknown>;
  }>;
  stop(): Promise<void>;
}

const writers: Record<string, { sourceId: string; sourceKind: 'product' | 'survey' }> = {
  wk_product: { sourceId: SOURCE, sourceKind: 'product' },
  wk_survey: { sourceId: OTHER_SOURCE, sourceKind: 'survey' },
};

// Long: the wiring of a whole ingestion for tests.
export async function startIngest(
  stores: TestStores,
  more: Partial<IngestDeps> & { now?: Date } = {},
): Promise<TestIngest> {
  const clock = stoppedClock(more.now ?? new Date('2026-03-02T12:00:00.000Z'));
  const log = more.log ?? createEventLog(stores.clickhouse);
  const appended: AppendedEvents[] = [];
  const troubles: unknown[] = [];
  const ingest = createIngest({
    ...stores,
    clock,
    newId,
    log,
    metrics: new Registry(),
    identity: createIdentity({
      ...stores,
      clock,
      newId,
      decisions: createDecisionLog(stores.clickhouse),
      rulesOf: () => defaultIdentityRules,
    }),
    authenticateWriteKey: async (key) => {
      const writer = writers[key];
      return writer === undefined ? null : { workspaceId: WORKSPACE, ...writer };
    },
    ownersChanged: async () => {},
    onAppended: (events) => {
      appended.push(events);
    },
    repairProjections: async () => {},
    onFailure: (error) => troubles.push(error),
    ...more,
  });
  await ingest.start?.();
  const app = await serve(ingest);
  return {
    ingest,
    log,
    appended,
    troubles,
    app,
    clock,
    send: async (path, body, { headers = {} } = {}) => {
      const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const request: InjectOptions = {
        method: 'POST',
        url: path,
        payload,
        headers: { authorization: basic('wk_product'), 'sextant-verdicts': 'true', ...headers },
      };
      const reply = await app.inject(request);
      const answer: { verdicts?: Verdict[] } & Partial<Problem> = reply.json();
      const problem = reply.statusCode === 200 ? null : (answer as Problem);
      return { status: reply.statusCode, verdicts: answer.verdicts ?? [], problem, headers: reply.headers };
    },
    async stop() {
      await app.close();
      await ingest.stop?.();
    },
  };
}

export function basic(writeKey: string): string {
  return `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
}

/** Errors are answered by the whole server; here by their code alone. */
async function serve(ingest: Ingest): Promise<FastifyInstance> {
  const app = Fastify();
  app.setErrorHandler((error: Error & { code?: string }, _request, reply) => {
    if (!(error instanceof SextantError)) return reply.code(500).send({ code: error.code ?? error.message });
    if (error.retryAfterSeconds) reply.header('retry-after', String(error.retryAfterSeconds));
    return reply.code(error.status).send({ code: error.code, detail: error.detail });
  });
  await app.register(ingest.plugin);
  return app;
}

/** What the log holds, by messageId. */
export async function storedRows(
  stores: TestStores,
): Promise<Map<string, Record<string, unknown> & { properties: Record<string, unknown> }>> {
  const rows = await stores.clickhouse.query<
    Record<string, unknown> & { message_id: string; properties: string }
  >(sql`SELECT * FROM events WHERE workspace_id = ${WORKSPACE}`);
  return new Map(rows.map((row) => [row.message_id, { ...row, properties: JSON.parse(row.properties) }]));
}
