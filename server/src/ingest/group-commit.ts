import type { Arrival, ReadyEvent, Refusal } from './draft.ts';
import type { ReadyRows } from './ready-rows.ts';

/** An event refused before the store was asked, as it will be kept. */
export interface RefusedItem {
  readonly messageId: string;
  readonly refusal: Refusal;
  /** What was sent; of a row that the engine would not take, its line. */
  readonly payload: unknown;
}

/** What one request wants stored. */
export interface Submission {
  readonly arrival: Arrival;
  readonly rows: ReadyRows;
  readonly refused: readonly RefusedItem[];
}

/** What became of a submission's events. */
export interface Committed {
  readonly stored: readonly ReadyEvent[];
  /** Refused by the engine itself, by event id. */
  readonly unstorable: ReadonlyMap<string, Refusal>;
  /** Neither stored nor refused, for all we know. */
  readonly unknown: readonly ReadyEvent[];
  /** Everything is stored, or kept as refused. Otherwise the sender must try again. */
  readonly isComplete: boolean;
}

/** Rows that go into one insert; more makes blocks longer to write without making rows cheaper. */
export const BLOCK_ROWS_MAX = 20_000;
/** From here on a block is worth its insert at once. */
const BLOCK_ROWS_FULL = 8_000;
/** While one block is written the next one gathers, which keeps blocks large and the engine busy. */
const WRITERS_MAX = 1;

/**
 * Gathers what many requests want stored into few inserts. An insert makes a part in each of eight tables, so they
 * have to be few under load and may be one a request without it: a block that is not full waits as long as the last
 * insert took, so the engine rests half of the time however slow it is, and an idle one is asked at once.
 */
export interface GroupCommit {
  submit(submission: Submission): Promise<Committed>;
  /** Resolves when all that was submitted is stored or refused. */
  drain(): Promise<void>;
  readonly pendingRows: number;
}

interface Waiting {
  readonly submission: Submission;
  readonly settle: (committed: Committed) => void;
}

export interface GroupCommitDeps {
  /** Stores a block; never rejects, since every submission gets its own answer. */
  readonly commit: (block: readonly Submission[]) => Promise<Committed[]>;
  /** Resolves when what was stored before has been applied far enough for more. */
  readonly room: () => Promise<void>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

export function createGroupCommit(deps: GroupCommitDeps): GroupCommit {
  let waiting: Waiting[] = [];
  let waitingRows = 0;
  let writers = 0;
  let wakeEarly: (() => void) | null = null;
  const idle: (() => void)[] = [];

  const takeBlock = (): Waiting[] => {
    let rows = 0;
    const end = waiting.findIndex(({ submission }) => {
      rows += rowsOf(submission);
      return rows > BLOCK_ROWS_MAX;
    });
    const block = end <= 0 && rows <= BLOCK_ROWS_MAX ? waiting : waiting.slice(0, Math.max(end, 1));
    waiting = block === waiting ? [] : waiting.slice(block.length);
    for (const { submission } of block) waitingRows -= rowsOf(submission);
    return block;
  };
  const write = async (): Promise<void> => {
    writers += 1;
    while (waiting.length > 0) {
      await deps.room();
      const startedAt = deps.now();
      const block = takeBlock();
      const outcomes = await deps.commit(block.map(({ submission }) => submission));
      for (const [index, { settle }] of block.entries()) settle(outcomes[index] ?? NOTHING);
      if (waitingRows < BLOCK_ROWS_FULL) await rest(deps.now() - startedAt);
    }
    writers -= 1;
    if (writers === 0) for (const resolve of idle.splice(0)) resolve();
  };
  const rest = async (milliseconds: number): Promise<void> => {
    const early = new Promise<void>((resolve) => {
      wakeEarly = resolve;
    });
    await Promise.race([deps.sleep(Math.min(milliseconds, REST_MS_MAX)), early]);
    wakeEarly = null;
  };

  return {
    submit(submission) {
      if (rowsOf(submission) === 0) return Promise.resolve(NOTHING);
      const settled = new Promise<Committed>((settle) => waiting.push({ submission, settle }));
      waitingRows += rowsOf(submission);
      if (waitingRows >= BLOCK_ROWS_FULL) wakeEarly?.();
      if (writers < WRITERS_MAX) void write();
      return settled;
    },
    drain: () => (writers === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    get pendingRows() {
      return waitingRows;
    },
  };
}

/** Nobody should wait longer because the engine had a bad moment. */
const REST_MS_MAX = 100;

const NOTHING: Committed = { stored: [], unstorable: new Map(), unknown: [], isComplete: true };

export function rowsOf({ rows, refused }: Submission): number {
  return rows.events.length + refused.length;
}
