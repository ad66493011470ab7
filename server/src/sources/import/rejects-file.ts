import { type FileHandle, open } from 'node:fs/promises';
import Papa from 'papaparse';
import { type Cell, textOf } from './cell.ts';
import type { RowReason } from './row-case.ts';

/** A refused row, as whoever mends it needs it. */
export interface Reject extends RowReason {
  /** Path of the file, or what else the row came from. */
  readonly file: string;
  /** Line of the file on which the row begins, the header being line 1; the number of the record where there are no lines. */
  readonly line: number;
  readonly row: readonly Cell[];
}

/** Takes refused rows; JSON Lines when the name ends in .jsonl, CSV otherwise. */
export interface RejectsFile {
  add(reject: Reject): void;
  /** Writes what was added since; call it now and then, so that memory stays flat. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the file when there is something to write, so that a clean import leaves none. An older one is replaced. */
export function createRejectsFile(path: string): RejectsFile {
  const toText = path.endsWith('.jsonl') ? jsonLine : csvLine;
  let waiting: string[] = [];
  let handle: FileHandle | null = null;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const text = waiting.join('');
    waiting = [];
    if (handle === null) {
      handle = await open(path, 'w');
      if (toText === csvLine) await handle.write(`${CSV_HEADER}\n`);
    }
    await handle.write(text);
  };
  return {
    add: (reject) => void waiting.push(toText(reject)),
    flush,
    async close() {
      await flush();
      await handle?.close();
    },
  };
}

const CSV_HEADER = 'file,line,code,detail,advice,row';

function jsonLine({ file, line, code, detail, advice, row }: Reject): string {
  return `${JSON.stringify({ file, line, code, detail, advice, row })}\n`;
}

/** The row itself is one cell, a CSV text again, so that it can be mended and given back. */
function csvLine({ file, line, code, detail, advice, row }: Reject): string {
  const cells = [file, line, code, detail, advice, Papa.unparse([row.map(textOf)])];
  return `${Papa.unparse([cells])}\n`;
}
