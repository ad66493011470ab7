import { SextantError, type Verdict } from '@sextant/contract';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { RuleCheck } from '../catalog/index.ts';
import { createForgetting, type EventLog } from '../events/index.ts';
import type { Identity, OwnerChange } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Capability } from '../platform/http/route.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { Writer } from '../workspaces/index.ts';
import { type AcceptDeps, type Accepted, accept } from './accept.ts';
import { createAdmission, RETRY_AFTER_SECONDS } from './admission.ts';
import { type AppendedEvents, createApplier } from './applier.ts';
import { commitBlock } from './commit-block.ts';
import { createConcerned } from './concerned.ts';
import { createCounts } from './counts.ts';
import { createDuplicates } from './duplicates.ts';
import { type ForgottenImport, forgetImport } from './forget-import.ts';
import { createGroupCommit, rowsOf } from './group-commit.ts';
import { readInstant } from './instant.ts';
import { createIngestMetrics } from './metrics.ts';
import { createProgressWriter } from './progress-writer.ts';
import type { ReadBody } from './read-body.ts';
import { recover } from './recover.ts';
import { replay } from './replay.ts';
import { type RetryRequest, retry } from './retry.ts';
import { ingestPlugin } from './routes.ts';
import { createWatermark, forgetProgress, writeProgress } from './watermark.ts';

export interface IngestDeps {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly metrics: Registry;
  readonly log: EventLog;
  readonly identity: Pick<Identity, 'extract' | 'identify' | 'forget'>;
  readonly authenticateWriteKey: (writeKey: string) => Promise<Writer | null>;
  /** What the catalog asks of each event of a workspace, null while it asks nothing; absent where there is none. */
  readonly ruleCheckOf?: (workspaceId: string) => RuleCheck | null;
  /** Carries changes of who owns a node to ClickHouse; called before `onAppended` of the same events. */
  readonly ownersChanged: (change: { workspaceId: string; changed: readonly OwnerChange[] }) => Promise<void>;
  /** The signal `events.appended`: stored, identities settled. At least once. */
  readonly onAppended: (events: AppendedEvents) => Promise<void> | void;
  /** Fills projections for events that arrived since then; idempotent. Called after a crash. */
  readonly repairProjections: (since: Date) => Promise<void>;
  /** Told of what failed and is tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

export interface Ingest extends Capability {
  /** The tracking API; register it on the HTTP server beside the API, not within. */
  readonly plugin: (app: FastifyInstance) => Promise<void>;
  /**
   * Takes events in without HTTP; `importId` is kept with those of an import. Rejects with `starting` before the start,
   * `overloaded` when there is no room.
   */
  accept(request: {
    writer: Writer;
    body: ReadBody;
    isHistorical: boolean;
    importId?: string | undefined;
  }): Promise<Accepted>;
  /** Tries events again that were refused; each gets its verdict, or null if no store could tell. */
  retry(request: RetryRequest): Promise<(Verdict | null)[]>;
  /** Applies the whole log to identity again, yielding as it goes; for `recompute --from-log`. */
  replayAll(): AsyncIterable<AppendedEvents & { readonly events: number }>;
  /** Before what derives from the log is emptied: a start before {@link markApplied} fills it from the log. */
  markUnapplied(): Promise<void>;
  /** All that derives from the log is there; nothing may have arrived since the replay. */
  markApplied(): Promise<void>;
  /** Resolves when everything accepted so far is applied. */
  settled(): Promise<void>;
  /**
   * Takes an import, which must not be running, out of identity and out of the log. Safe to repeat, also after it was
   * cut short; rejects when it is aborted.
   */
  forgetImport(of: ForgottenImport): Promise<void>;
}

// Long: the wiring of ingestion, one line or two a part.
export function createIngest(deps: IngestDeps): Ingest {
  const { clock, log, identity, clickhouse, postgres } = deps;
  const watermark = createWatermark();
  const admission = createAdmission();
  const duplicates = createDuplicates({ log, clock });
  const counts = createCounts(clickhouse);
  const applySightings: Parameters<typeof replay>[0]['applySightings'] = async (batch) => {
    const { changed } = await identity.identify(batch);
    if (changed.length > 0) await deps.ownersChanged({ workspaceId: batch.workspaceId, changed });
  };
  const onFailure: IngestDeps['onFailure'] = (error, doing) => {
    metrics.failed();
    deps.onFailure(error, doing);
  };
  const { concerned, forget: forgetPassedOn } = createConcerned();
  const applier = createApplier({
    applySightings,
    concerned,
    onAppended: deps.onAppended,
    onFailure,
    sleep,
  });
  const repair = async (since: Date) => {
    await log.repairArrivals(since);
    await deps.repairProjections(since);
  };
  const groupCommit = createGroupCommit({
    commit: async (block) => {
      const startedAt = performance.now();
      const committed = await commitBlock(block, {
        log,
        newId: deps.newId,
        sleep,
        repair,
        onFailure,
      });
      const rows = block.reduce((sum, submission) => sum + rowsOf(submission), 0);
      metrics.flushed({ rows, seconds: (performance.now() - startedAt) / 1000 });
      return committed;
    },
    room: applier.room,
    sleep,
    now: () => performance.now(),
  });
  const metrics = createIngestMetrics(deps.metrics, {
    inFlightBytes: () => admission.bytes,
    pendingRows: () => groupCommit.pendingRows,
    backlog: () => applier.backlog,
    filterBytes: () => duplicates.filterBytes,
  });
  const progress = createProgressWriter({ postgres, clock, watermark, counts, onFailure });
  const acceptDeps: Omit<AcceptDeps, 'extract' | 'findBrokenRule'> = {
    duplicates,
    groupCommit,
    applier,
    watermark,
    count: (arrival, tally) => {
      counts.add(arrival, tally);
      metrics.count(arrival, tally);
    },
  };
  const replayDeps = { log, extract: identity.extract, applySightings, concerned };
  let isReady = false;

  const acceptDepsOf = ({ workspaceId }: Writer): AcceptDeps => ({
    ...acceptDeps,
    extract: (message) => identity.extract(workspaceId, message),
    findBrokenRule: deps.ruleCheckOf?.(workspaceId) ?? null,
  });
  const acceptRequest: Ingest['accept'] = async ({ writer, body, isHistorical, importId }) => {
    if (!isReady) throw new SextantError('starting', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    const times = { receivedAt: clock.now().getTime(), sentAt: readInstant(body.sentAt), isHistorical };
    return accept({ body, arrival: { ...writer, ...times, importId } }, acceptDepsOf(writer));
  };
  const settled = async (): Promise<void> => {
    await groupCommit.drain();
    // The requests of the last block hand on what was stored when they hear of it.
    await new Promise<void>((resolve) => setImmediate(resolve));
    await applier.drain();
  };
  return {
    name: 'ingest',
    routes: [],
    plugin: ingestPlugin({
      authenticateWriteKey: deps.authenticateWriteKey,
      admission,
      accept: acceptRequest,
    }),
    accept: acceptRequest,
    async retry(request) {
      if (!isReady) throw new SextantError('starting', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      return retry(request, { ...acceptDepsOf(request.writer), now: clock.now().getTime() });
    },
    replayAll: () => replay(replayDeps, { since: null }),
    markUnapplied: () => forgetProgress(postgres),
    markApplied: () => writeProgress(postgres, { appliedBefore: clock.now(), isClean: true }),
    settled,
    forgetImport: (of) =>
      forgetImport(of, {
        ...deps,
        forgetting: createForgetting(clickhouse),
        extract: identity.extract,
        ...{ duplicates, forgetPassedOn, settled },
      }),
    async start() {
      await recover({ ...deps, ...replayDeps });
      await duplicates.load();
      await progress.start();
      isReady = true;
    },
    async stop() {
      isReady = false;
      await settled();
      await progress.stop();
    },
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
