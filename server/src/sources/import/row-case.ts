import type { Verdict } from '@sextant/contract';
import { type Row, type RowProblem, rowProblems } from './cell.ts';

export type RowOutcome = Verdict['status'];

/** Why a row was refused, in the words of whoever refused it. */
export interface RowReason {
  readonly code: string;
  readonly detail: string;
  readonly advice: string;
}

/**
 * One row until everything made of it has its verdict: rejected if anything made of it was, else accepted if anything
 * was new, else a duplicate. A class, since half a million rows of five closures each kept the collector busy.
 */
export class RowCase {
  readonly row: Row;
  readonly #onSettled: (row: Row, outcome: RowOutcome, reason: RowReason | null) => void;
  #expected = 0;
  #isClosed = false;
  #outcome: RowOutcome | null = null;
  #reason: RowReason | null = null;

  constructor(row: Row, onSettled: (row: Row, outcome: RowOutcome, reason: RowReason | null) => void) {
    this.row = row;
    this.#onSettled = onSettled;
  }

  /** One more message of this row is under way. */
  expect(): void {
    this.#expected += 1;
  }

  settle({ status, code, detail, advice }: Verdict): void {
    this.#expected -= 1;
    this.#worsen(status);
    if (status === 'rejected') {
      this.#reason ??= { code: code ?? 'rejected', detail: detail ?? '', advice: advice ?? '' };
    }
    this.#conclude();
  }

  /** What was expected turned out not to be meant. */
  spare(): void {
    this.#expected -= 1;
    this.#conclude();
  }

  refuse(problem: RowProblem): void {
    this.#worsen('rejected');
    this.#reason ??= reasonOf(problem);
  }

  /** Nothing more will be made of it. */
  close(): void {
    this.#isClosed = true;
    this.#conclude();
  }

  #worsen(to: RowOutcome): void {
    if (this.#outcome === null || WORSE[to] > WORSE[this.#outcome]) this.#outcome = to;
  }

  #conclude(): void {
    if (!this.#isClosed || this.#expected > 0) return;
    if (this.#outcome === null) this.refuse({ code: 'nothing_made', detail: 'no output' });
    this.#onSettled(this.row, this.#outcome ?? 'rejected', this.#reason);
  }
}

const WORSE: Readonly<Record<RowOutcome, number>> = { duplicate: 0, accepted: 1, rejected: 2 };

export function reasonOf({ code, detail }: RowProblem): RowReason {
  return { code, detail, advice: rowProblems[code] };
}
