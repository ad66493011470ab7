import { type RejectionCode, rejections, type Verdict } from '@sextant/contract';
import { NO_NODE } from '../../events/index.ts';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RegisteredSource } from '../../workspaces/index.ts';
import type { Ingest } from '../ingest.ts';
import { UNSTORABLE } from './mend.ts';
import type { Answer, ReplayAsked } from './routes.ts';
import { readPlace, type WaitingPlace, writePlace } from './selection.ts';
import { findWaiting, type KeptRow, readKept, settleWaiting } from './waiting-queries.ts';

export interface ReplayDeps {
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly ingest: Pick<Ingest, 'retry'>;
  readonly listSources: (workspaceId: string) => Promise<readonly RegisteredSource[]>;
}

/** Events a call tries: one block of the log, and some seconds at most on a slow machine. */
export const REPLAYED_MAX = 2_000;
/**
 * Longer messages are not read again: an event that fits the limit of 32 KB is never so long, with all that its
 * request said for it.
 */
const PAYLOAD_CHARACTERS_MAX = 64 * 1024;

/** What a try gave; null where a store did not answer. */
type Outcome = Pick<Verdict, 'status' | 'code' | 'detail'> | null;

/**
 * Tries some of a selection again. What is taken, or was stored before, waits no longer; the rest stays as it is. After
 * a crash between the two the event is tried once more and found to be a duplicate.
 */
export async function replayWaiting(ask: ReplayAsked, deps: ReplayDeps): Promise<Answer<'replayWaiting'>> {
  const { workspaceId, selection, isDryRun } = ask;
  const clickhouse = deps.clickhouse.forWorkspace(workspaceId);
  const after = ask.cursor === undefined ? null : readPlace(ask.cursor);
  const found = await findWaiting(clickhouse, { workspaceId, selection, after, limit: REPLAYED_MAX + 1 });
  const places = found.slice(0, REPLAYED_MAX);
  const outcomes = await tryAll(places, { workspaceId, isDryRun, deps, clickhouse });
  if (!isDryRun) {
    const settled = places.filter((_, index) => isIn(outcomes[index] ?? null));
    await settleWaiting(clickhouse, { workspaceId, places: settled, now: deps.clock.now() });
  }
  const last = places.at(-1);
  const hasMore = found.length > places.length && last !== undefined;
  return { isDryRun, ...tally(outcomes), hasMore, next: hasMore ? writePlace(last) : null };
}

function isIn(outcome: Outcome): boolean {
  return outcome?.status === 'accepted' || outcome?.status === 'duplicate';
}

async function tryAll(
  places: readonly WaitingPlace[],
  of: { workspaceId: string; isDryRun: boolean; deps: ReplayDeps; clickhouse: ClickHouse },
): Promise<Outcome[]> {
  if (places.length === 0) return [];
  const { workspaceId, isDryRun, deps } = of;
  const [kept, sources] = await Promise.all([
    readKept(of.clickhouse, {
      workspaceId,
      places: places.map(({ rejection_id, received_at }) => ({
        rejectionId: rejection_id,
        receivedAt: received_at,
      })),
      payloadCharactersMax: PAYLOAD_CHARACTERS_MAX,
    }),
    deps.listSources(workspaceId),
  ]);
  const byId = new Map(kept.map((row) => [row.rejection_id, row]));
  const kinds = new Map(sources.map(({ id, kind }) => [id, kind]));
  const outcomes: Outcome[] = places.map(({ code }) => ({ status: 'rejected', code, detail: NOT_AGAIN }));
  for (const [sourceId, own] of bySource(places)) {
    const tries = own.flatMap((index) => {
      const row = byId.get(places[index]?.rejection_id ?? '');
      return row !== undefined && canCome(places[index], row) ? [{ index, row }] : [];
    });
    const verdicts = await deps.ingest.retry({
      writer: { workspaceId, sourceId, sourceKind: kinds.get(sourceId) ?? 'other' },
      retries: tries.map(({ row }) => retryOf(row)),
      isDryRun,
    });
    for (const [place, { index }] of tries.entries()) outcomes[index] = verdicts[place] ?? null;
  }
  return outcomes;
}

const NOT_AGAIN = 'cannot be tried again as it was sent';

function bySource(places: readonly WaitingPlace[]): Map<string, number[]> {
  const grouped = new Map<string, number[]>();
  for (const [index, { source_id }] of places.entries()) {
    const own = grouped.get(source_id) ?? [];
    grouped.set(source_id, own);
    own.push(index);
  }
  return grouped;
}

function canCome(place: WaitingPlace | undefined, row: KeptRow): boolean {
  return place?.code !== UNSTORABLE && row.payload_bytes <= PAYLOAD_CHARACTERS_MAX;
}

/** Its id is the one it had when it was refused, so that the sender's own repetition is the same event. */
function retryOf(row: KeptRow): Parameters<Ingest['retry']>[0]['retries'][number] {
  const message: unknown = JSON.parse(row.payload);
  return {
    message: isNameless(message) ? { ...message, messageId: row.message_id || row.rejection_id } : message,
    receivedAt: new Date(row.received_at).getTime(),
    importId: row.import_id === NO_NODE ? undefined : row.import_id,
  };
}

function isNameless(message: unknown): message is object {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return false;
  const messageId: unknown = Reflect.get(message, 'messageId');
  return typeof messageId !== 'string' || messageId === '';
}

function tally(outcomes: readonly Outcome[]) {
  const reasons = new Map<string, { code: string; events: number; detail: string }>();
  for (const outcome of outcomes) {
    if (isIn(outcome)) continue;
    const code = outcome?.code ?? 'overloaded';
    const reason = reasons.get(code) ?? { code, events: 0, detail: outcome?.detail ?? NO_ANSWER };
    reasons.set(code, { ...reason, events: reason.events + 1 });
  }
  const count = (status: Verdict['status']) => outcomes.filter((each) => each?.status === status).length;
  const [accepted, duplicates] = [count('accepted'), count('duplicate')];
  return {
    looked: outcomes.length,
    accepted,
    duplicates,
    rejected: outcomes.length - accepted - duplicates,
    reasons: [...reasons.values()].sort((one, other) => other.events - one.events),
  };
}

const NO_ANSWER = 'the event log did not answer; try again';

/** What to do about a reason, for a page that shows it. */
export function adviceFor(code: string): string {
  return code in rejections ? rejections[code as RejectionCode] : '';
}
