import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** What is made of a document while it passes; names of tags come without their prefix. */
export interface XmlReader<T> {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** What became whole since it was last asked for. */
  taken(): readonly T[];
}

/** A text or tag is kept until its end is there; a cell of a sheet may have 32,767 characters. */
const TOKEN_CHARACTERS_MAX = 1024 * 1024;

/**
 * Reads a document piece by piece. Throws when it is not well-formed or ends before its end; entities that it declares
 * itself are unknown, so that nothing in it can grow.
 */
export async function* readXml<T>(
  pieces: AsyncIterable<Uint8Array>,
  reader: XmlReader<T>,
): AsyncGenerator<readonly T[]> {
  const decoder = new TextDecoder();
  const { parser, lastTokenAt } = parserFor(reader);
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (parser.position - lastTokenAt() > TOKEN_CHARACTERS_MAX) {
      throw new Error(`it holds a text of more than ${TOKEN_CHARACTERS_MAX} characters`);
    }
    yield reader.taken();
  }
  parser.write(decoder.decode()).close();
  yield reader.taken();
}

function parserFor<T>(reader: XmlReader<T>): { parser: SaxesParser; lastTokenAt: () => number } {
  const parser = new SaxesParser();
  let lastTokenAt = 0;
  const text = (found: string): void => {
    lastTokenAt = parser.position;
    reader.text?.(found);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('opentag', ({ name, attributes }) => {
    lastTokenAt = parser.position;
    reader.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    lastTokenAt = parser.position;
    reader.close?.(localName(name));
  });
  return { parser, lastTokenAt: () => lastTokenAt };
}

/** Some programs write `x:row` for `row`. */
function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** All that a reader makes of a part that is small. */
export async function allOf<T>(pieces: AsyncIterable<Uint8Array>, reader: XmlReader<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const some of readXml(pieces, reader)) for (const one of some) all.push(one);
  return all;
}
