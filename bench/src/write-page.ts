import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { machineLine } from './machine.ts';
import type { Results } from './results.ts';
import { tableOf } from './table.ts';

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const BEGIN = '<!-- measured: written by npm run bench -- --write -->';
const END = '<!-- end of measured -->';

/** Puts a run's table into docs/benchmarks.md, between its two marks; what is written around them stays. */
export async function writePage(results: Results): Promise<string> {
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, withMeasured(page, results));
  return PAGE;
}

/** Throws when the page has no marks. */
export function withMeasured(page: string, results: Results): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The page has no place for the table: ${BEGIN} … ${END}`);
  const measured = [
    `Measured ${results.measuredAt.slice(0, 10)} with \`${results.command}\` on ${machineLine(results.machine)}.`,
    '',
    tableOf(results.rows),
  ].join('\n');
  return `${page.slice(0, begin + BEGIN.length)}\n${measured}\n${page.slice(end)}`;
}
