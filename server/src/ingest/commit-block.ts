import { type EventLog, writeRejectedRow } from '../events/index.ts';
import { ClickHouseError } from '../platform/clickhouse/index.ts';
import type { NewId } from '../platform/ids.ts';
import type { Refusal } from './draft.ts';
import type { Committed, RefusedItem, Submission } from './group-commit.ts';
import { writeJson } from './json-bounds.ts';
import { eachRow, type ReadyRow } from './ready-rows.ts';

export interface CommitDeps {
  readonly log: EventLog;
  readonly newId: NewId;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Fills what derives from the log for events of an insert that failed half-way. Idempotent. */
  readonly repair: (since: Date) => Promise<void>;
  /** Told of what failed and is tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Waits before the second and third try: a full disk or a server restarting is not over in a moment. */
const RETRY_WAITS_MS = [200, 1_000];

/**
 * Stores a block: its events in one insert, then what was refused, with what the engine itself refuses. Never
 * rejects: what could not be stored comes back as unknown, for the sender to try again.
 */
export async function commitBlock(block: readonly Submission[], deps: CommitDeps): Promise<Committed[]> {
  const outcome = await storeEvents(block, deps);
  const committed = block.map((submission) => shareOf(submission, outcome));
  const areKept = await keepRefused(block, { committed, deps });
  return areKept ? committed : committed.map((each, index) => doubt(each, block[index]));
}

interface Rows {
  readonly rows: readonly ReadyRow[];
  /** When the first of them arrived. */
  readonly since: Date;
}

interface Outcome {
  readonly refused: ReadonlyMap<string, Refusal>;
  readonly unknown: ReadonlySet<string>;
}

const ALL_STORED: Outcome = { refused: new Map(), unknown: new Set() };

async function storeEvents(block: readonly Submission[], deps: CommitDeps): Promise<Outcome> {
  const texts = block.flatMap(({ rows }) => (rows.events.length === 0 ? [] : [rows.text]));
  if (texts.length === 0) return ALL_STORED;
  try {
    await deps.log.append(texts);
    return ALL_STORED;
  } catch (error) {
    const rows = block.flatMap((submission) => eachRow(submission.rows));
    const since = new Date(Math.min(...block.map(({ arrival }) => arrival.receivedAt)));
    deps.onFailure(error, `store ${rows.length} events`);
    return recoverBlock({ rows, since }, { error, deps });
  }
}

function append(rows: readonly ReadyRow[], { log }: CommitDeps): Promise<void> {
  return log.append(rows.map(({ line }) => line));
}

/** After a failed insert only the log knows what is in it; then the rest is tried again, smaller or later. */
async function recoverBlock(rows: Rows, of: { error: unknown; deps: CommitDeps }): Promise<Outcome> {
  const { deps } = of;
  const refused = new Map<string, Refusal>();
  let { error } = of;
  for (const wait of [0, ...RETRY_WAITS_MS]) {
    if (wait > 0) await deps.sleep(wait);
    try {
      const left = (await withoutStored(rows, deps)).filter(({ event }) => !refused.has(event.eventId));
      if (isAboutData(error)) await storeByHalves(left, { deps, refused });
      else if (left.length > 0) await append(left, deps);
      return { refused, unknown: new Set() };
    } catch (again) {
      error = again;
    }
  }
  const left = await withoutStored(rows, deps).catch(() => rows.rows);
  const unknown = left.map(({ event }) => event.eventId).filter((id) => !refused.has(id));
  return { refused, unknown: new Set(unknown) };
}

async function withoutStored({ rows, since }: Rows, deps: CommitDeps): Promise<readonly ReadyRow[]> {
  const stored = await deps.log.findAppended(rows.map(({ event }) => event.eventId));
  if (stored.size > 0) await deps.repair(since);
  return rows.filter(({ event }) => !stored.has(event.eventId));
}

/** Halves a block until the rows that the engine will not take stand alone: they are refused, the others stored. */
async function storeByHalves(
  rows: readonly ReadyRow[],
  of: { deps: CommitDeps; refused: Map<string, Refusal> },
): Promise<void> {
  const [only] = rows;
  if (only === undefined) return;
  try {
    await append(rows, of.deps);
  } catch (error) {
    if (!isAboutData(error)) throw error;
    if (rows.length === 1) {
      of.refused.set(only.event.eventId, { code: 'unstorable', detail: sentenceOf(error) });
      return;
    }
    const middle = Math.ceil(rows.length / 2);
    await storeByHalves(rows.slice(0, middle), of);
    await storeByHalves(rows.slice(middle), of);
  }
}

/**
 * ClickHouse's numbers for "this value cannot be", as opposed to "I cannot now" (disk, memory, network): parse errors,
 * types, bounds, constraints.
 */
const DATA_ERRORS: ReadonlySet<number> = new Set([
  6, 26, 27, 33, 38, 41, 43, 53, 69, 70, 72, 117, 130, 131, 158, 190, 246, 306, 321, 349, 376, 407, 441, 467,
  469, 675, 677,
]);

function isAboutData(error: unknown): boolean {
  return error instanceof ClickHouseError && DATA_ERRORS.has(error.code);
}

const DETAIL_CHARACTERS_MAX = 500;

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(0, DETAIL_CHARACTERS_MAX);
}

function shareOf({ rows: { events } }: Submission, { refused, unknown }: Outcome): Committed {
  if (refused.size === 0 && unknown.size === 0) {
    return { stored: events, unstorable: refused, unknown: [], isComplete: true };
  }
  const ownRefused = new Map<string, Refusal>();
  for (const { eventId } of events) {
    const refusal = refused.get(eventId);
    if (refusal !== undefined) ownRefused.set(eventId, refusal);
  }
  const ownUnknown = events.filter(({ eventId }) => unknown.has(eventId));
  const stored = events.filter(({ eventId }) => !refused.has(eventId) && !unknown.has(eventId));
  return { stored, unstorable: ownRefused, unknown: ownUnknown, isComplete: ownUnknown.length === 0 };
}

async function keepRefused(
  block: readonly Submission[],
  of: { committed: readonly Committed[]; deps: CommitDeps },
): Promise<boolean> {
  const lines = block.flatMap((submission, index) => {
    // What is tried again is kept already.
    if (submission.arrival.retryOf !== undefined) return [];
    const unstorable = refusedByEngine(submission, of.committed[index]);
    return [...submission.refused, ...unstorable].map((item) =>
      rejectedLine(submission, { item, newId: of.deps.newId }),
    );
  });
  if (lines.length === 0) return true;
  try {
    await of.deps.log.appendRejected(lines);
    return true;
  } catch (error) {
    of.deps.onFailure(error, `keep ${lines.length} refused events`);
    return false;
  }
}

function refusedByEngine({ rows }: Submission, committed: Committed | undefined): RefusedItem[] {
  if (committed === undefined || committed.unstorable.size === 0) return [];
  return eachRow(rows).flatMap(({ event: { eventId, messageId }, line }) => {
    const refusal = committed.unstorable.get(eventId);
    return refusal === undefined ? [] : [{ messageId, refusal, payload: line.toString() }];
  });
}

function rejectedLine({ arrival }: Submission, of: { item: RefusedItem; newId: NewId }): string {
  const { item } = of;
  return writeRejectedRow({
    workspaceId: arrival.workspaceId,
    receivedAt: arrival.receivedAt,
    rejectionId: of.newId(),
    sourceId: arrival.sourceId,
    messageId: item.messageId,
    code: item.refusal.code,
    detail: item.refusal.detail,
    payload: writeJson(item.payload),
    importId: arrival.importId,
  });
}

/** The refused could not be kept, so nobody may be told that they were: who sent any must send them again. */
function doubt(committed: Committed, submission: Submission | undefined): Committed {
  const hasRefused = (submission?.refused.length ?? 0) > 0 || committed.unstorable.size > 0;
  return hasRefused ? { ...committed, isComplete: false } : committed;
}
