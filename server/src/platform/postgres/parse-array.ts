/** Reads PostgreSQL's array text such as `{1,NULL,"a \"b\""}` of any depth; `parse` reads each element. */
export function parseArrayText(text: string, parse: (element: string) => unknown): unknown[] {
  // An array with other than the usual bounds starts like [0:2]={…}.
  const start = text.indexOf('{');
  return readArray(text, start, parse).items;
}

interface ReadArray {
  readonly items: unknown[];
  readonly end: number;
}

function readArray(text: string, start: number, parse: (element: string) => unknown): ReadArray {
  const items: unknown[] = [];
  let at = start + 1;
  while (at < text.length && text[at] !== '}') {
    if (text[at] === ',') {
      at += 1;
    } else if (text[at] === '{') {
      const inner = readArray(text, at, parse);
      items.push(inner.items);
      at = inner.end;
    } else if (text[at] === '"') {
      const end = quotedEnd(text, at);
      items.push(parse(text.slice(at + 1, end).replace(/\\(.)/gs, '$1')));
      at = end + 1;
    } else {
      const end = bareEnd(text, at);
      const element = text.slice(at, end);
      items.push(element === 'NULL' ? null : parse(element));
      at = end;
    }
  }
  return { items, end: at + 1 };
}

function quotedEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function bareEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== ',' && text[at] !== '}') at += 1;
  return at;
}
