import type { Verdict } from '@sextant/contract';
import { type Row, type RowProblem, rowProblems } from './cell.ts';

export type RowOutcome = Verdict['status'];

/** Why a row was refused, in the words of whoever refused it. */
export interface RowReason {
  readonly code: string;
  readonly detail: string;
  readonly advice: string;
}

/** One row until everything made of it has its verdict. */
export interface RowCase {
  readonly row: Row;
  /** One more message of this row is under way. */
  expect(): void;
  settle(verdict: Verdict): void;
  /** What was expected turned out not to be meant. */
  spare(): void;
  refuse(problem: RowProblem): void;
  /** Nothing more will be made of it. */
  close(): void;
}

/**
 * A row is rejected if anything made of it was, else accepted if anything made of it was new, else a duplicate.
 */
export function openRowCase(
  row: Row,
  onSettled: (outcome: RowOutcome, reason: RowReason | null) => void,
): RowCase {
  let expected = 0;
  let isClosed = false;
  let outcome: RowOutcome | null = null;
  let reason: RowReason | null = null;
  const worsen = (to: RowOutcome): void => {
    if (outcome === null || WORSE[to] > WORSE[outcome]) outcome = to;
  };
  const conclude = (): void => {
    if (!isClosed || expected > 0) return;
    if (outcome === null) {
      reason = reasonOf({ code: 'nothing_made', detail: 'no output' });
      outcome = 'rejected';
    }
    onSettled(outcome, reason);
  };
  return {
    row,
    expect() {
      expected += 1;
    },
    settle({ status, code, detail, advice }) {
      expected -= 1;
      worsen(status);
      if (status === 'rejected') {
        reason ??= { code: code ?? 'rejected', detail: detail ?? '', advice: advice ?? '' };
      }
      conclude();
    },
    spare() {
      expected -= 1;
      conclude();
    },
    refuse(problem) {
      worsen('rejected');
      reason ??= reasonOf(problem);
    },
    close() {
      isClosed = true;
      conclude();
    },
  };
}

const WORSE: Readonly<Record<RowOutcome, number>> = { duplicate: 0, accepted: 1, rejected: 2 };

export function reasonOf({ code, detail }: RowProblem): RowReason {
  return { code, detail, advice: rowProblems[code] };
}
