import type { ReadyEvent } from './draft.ts';

/**
 * Events of one request and their lines of the log as one piece of text, outside the JavaScript heap: under load
 * thousands of lines wait for their insert, and as strings the collector copied each of them three times.
 */
export interface ReadyRows {
  readonly events: readonly ReadyEvent[];
  /** A line an event, in their order, without the last line break. */
  readonly text: Buffer;
}

export interface ReadyRow {
  readonly event: ReadyEvent;
  readonly line: Buffer;
}

/** Takes rows as they become ready; `finish` gives them and lets the strings go. */
export interface RowsDraft {
  add(event: ReadyEvent, line: string): void;
  finish(): ReadyRows;
}

export function createRowsDraft(): RowsDraft {
  const events: ReadyEvent[] = [];
  let lines: string[] = [];
  return {
    add(event, line) {
      events.push(event);
      lines.push(line);
    },
    finish() {
      const text = Buffer.from(lines.join('\n'));
      lines = [];
      return { events, text };
    },
  };
}

const LINE_BREAK = 0x0a;

/** The rows one by one, for when an insert failed: JSON escapes line breaks, so each of them ends a row. */
export function eachRow({ events, text }: ReadyRows): ReadyRow[] {
  let start = 0;
  return events.map((event) => {
    const end = text.indexOf(LINE_BREAK, start);
    const line = text.subarray(start, end < 0 ? text.length : end);
    start += line.length + 1;
    return { event, line };
  });
}
