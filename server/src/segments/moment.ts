import type { EvaluatedRow } from '../metrics/index.ts';
import type { ScoreReader } from '../scores/index.ts';
import type { Known } from './rules/known.ts';

/** A subject at one moment. A class, whose methods are made once: of each subject a dozen moments are read. */
export class Moment implements Known {
  readonly row: EvaluatedRow;
  readonly #reader: ScoreReader;
  /** Each score is computed when it is first asked for, once. */
  readonly #scores = new Map<string, number | null>();

  constructor(row: EvaluatedRow, reader: ScoreReader) {
    this.row = row;
    this.#reader = reader;
  }

  score(name: string): number | null {
    return this.#reader(name, this.row, this.#scores);
  }
}
