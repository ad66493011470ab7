import { CutStreamError } from '../record-stream.ts';
import { readText, type TextFile } from './text-file.ts';

/** The text of one record, and the line of the file on which it begins. */
export interface JsonText {
  readonly text: string;
  readonly line: number;
  readonly isTooLong: boolean;
}

/** A record that is longer is no record of a customer; without a limit a broken file would fill the memory. */
export const RECORD_CHARACTERS_MAX = 1024 * 1024;

/** Cuts a file into the texts of its records: one a line, or the elements of one array, memory flat. */
export async function* readJsonTexts(file: TextFile): AsyncGenerator<JsonText[]> {
  let cutter: Cutter | null = null;
  let start = '';
  for await (const piece of readText(file)) {
    if (cutter === null) {
      start += piece;
      if (start.trim() === '') continue;
      cutter = start.trimStart().startsWith('[') ? arrayCutter() : lineCutter();
      yield cutter.take(start);
    } else {
      yield cutter.take(piece);
    }
  }
  if (cutter === null) return;
  yield cutter.end();
  if (cutter.isCut()) throw new CutStreamError(`${file.path} ends before its array does: it is cut`);
}

interface Cutter {
  take(piece: string): JsonText[];
  end(): JsonText[];
  isCut(): boolean;
}

function lineCutter(): Cutter {
  let left = '';
  let line = 1;
  const cut = (lines: readonly string[]): JsonText[] => {
    const texts: JsonText[] = [];
    for (const text of lines) {
      if (text.trim() !== '') texts.push({ text, line, isTooLong: text.length > RECORD_CHARACTERS_MAX });
      line += 1;
    }
    return texts;
  };
  return {
    take(piece) {
      const lines = (left + piece).split('\n');
      left = lines.pop() ?? '';
      // The start is enough to show what was refused.
      if (left.length > 2 * RECORD_CHARACTERS_MAX) left = left.slice(0, RECORD_CHARACTERS_MAX + 1);
      return cut(lines);
    },
    end: () => cut([left]),
    isCut: () => false,
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);

// Long: a scanner is one loop over characters and its state.
function arrayCutter(): Cutter {
  let text = '';
  let at = 0;
  let from = -1;
  let line = 1;
  let fromLine = 1;
  let depth = 0;
  let isInText = false;
  const finish = (texts: JsonText[], end: number): void => {
    const found = from === -1 ? '' : text.slice(from, end).trim();
    if (found !== '')
      texts.push({ text: found, line: fromLine, isTooLong: found.length > RECORD_CHARACTERS_MAX });
    from = -1;
  };
  const take = (piece: string): JsonText[] => {
    const texts: JsonText[] = [];
    text += piece;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) line += 1;
      if (isInText) {
        if (code === BACKSLASH) at += 1;
        else if (code === QUOTE) isInText = false;
        continue;
      }
      if (depth === 1 && (code === COMMA || CLOSING.has(code))) finish(texts, at);
      else if (depth === 1 && from === -1 && code > 0x20) {
        from = at;
        fromLine = line;
      }
      if (code === QUOTE) isInText = true;
      else if (OPENING.has(code)) depth += 1;
      else if (CLOSING.has(code)) depth -= 1;
    }
    const keptFrom = from === -1 ? at : from;
    text = text.slice(keptFrom);
    at -= keptFrom;
    if (from !== -1) from = 0;
    return texts;
  };
  return {
    take(piece) {
      const texts = take(piece);
      if (text.length <= 2 * RECORD_CHARACTERS_MAX) return texts;
      // Something was opened and is never closed; nothing after it can be trusted.
      const broken = { text, line: fromLine, isTooLong: true };
      text = '';
      at = 0;
      from = -1;
      depth = Number.NEGATIVE_INFINITY;
      return [...texts, broken];
    },
    end() {
      const texts: JsonText[] = [];
      finish(texts, text.length);
      return texts;
    },
    isCut: () => depth > 0,
  };
}
