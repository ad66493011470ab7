/** No record is longer; the rest of a line that goes on is thrown away, so that memory stays flat. */
const LINE_CHARACTERS_MAX = 2_000_000;

/**
 * The lines of a stream of text, read as somebody asks for them: `node:readline` loses lines that come before the first
 * is asked for, and takes as much as there is.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, LINE_CHARACTERS_MAX);
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}
