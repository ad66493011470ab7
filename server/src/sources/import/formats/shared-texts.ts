import { allOf, type XmlReader } from './xml-pieces.ts';
import type { ZipPart } from './zip-file.ts';

/** The texts that cells name by their place; a program writes each text once. */
export async function readSharedTexts(part: ZipPart | undefined): Promise<readonly string[]> {
  return part === undefined ? [] : allOf(part.read(), sharedTexts());
}

function sharedTexts(): XmlReader<string> {
  const run = textRuns();
  let whole: string[] = [];
  return {
    open: (name) => (name === 'si' ? run.begin() : run.open(name)),
    text: run.text,
    close: (name) => {
      run.close(name);
      if (name === 'si') whole.push(run.whole());
    },
    taken: () => {
      const taken = whole;
      whole = [];
      return taken;
    },
  };
}

/** The text of a cell, whose parts may look different: what is in `t`, but not how it is spoken. */
export interface TextRuns {
  begin(): void;
  open(name: string): void;
  text(text: string): void;
  close(name: string): void;
  whole(): string;
}

export function textRuns(): TextRuns {
  let found = '';
  let isText = false;
  let isSpoken = false;
  return {
    begin: () => {
      found = '';
    },
    open: (name) => {
      if (name === 'rPh') isSpoken = true;
      if (name === 't') isText = true;
    },
    text: (text) => {
      if (isText && !isSpoken) found += text;
    },
    close: (name) => {
      if (name === 'rPh') isSpoken = false;
      if (name === 't') isText = false;
    },
    whole: () => plainText(found),
  };
}

/** A text without the blanks around it; what XML cannot hold is written as `_x0007_`. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text.trim();
  const decoded = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return decoded.trim();
}
