import { parseArgs } from 'node:util';

export const parts = ['ingest', 'import', 'freshness', 'reads', 'signals', 'start'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  readonly only: readonly Part[];
  readonly events: number;
  /** CSV rows over which the memory of an import is watched. */
  readonly rows: number;
  /** Share of a million people and twenty million events that reads and signals are measured on. */
  readonly scale: number;
  readonly write: boolean;
}

export const usage = `npm run bench -- [options]
  --only ${parts.join(',')}   only these parts
  --events 2000000   events of the ingest part
  --rows 2000000     CSV rows of the import part's watch on memory
  --full             the ingest part with 10 million events, the watch on memory with 10 million rows
  --scale 1          size of the store that reads and signals are measured on; 1 is a million people, 20 million events
  --write            write docs/benchmarks.md from this run (needs all parts)`;

/** Throws a sentence when an option cannot be understood. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      events: { type: 'string', default: '2000000' },
      rows: { type: 'string', default: '2000000' },
      full: { type: 'boolean', default: false },
      scale: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only === undefined ? parts : values.only.split(',').map(readPart),
    events: values.full ? 10_000_000 : readNumber('events', values.events, { min: 20_000, max: 100_000_000 }),
    rows: values.full ? 10_000_000 : readNumber('rows', values.rows, { min: 20_000, max: 100_000_000 }),
    scale: readNumber('scale', values.scale, { min: 0.001, max: 10 }),
    write: values.write,
  };
}

function readPart(name: string): Part {
  const part = parts.find((each) => each === name);
  if (part === undefined) throw new Error(`There is no part ${name}. There are: ${parts.join(', ')}.`);
  return part;
}

function readNumber(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (value >= min && value <= max) return value;
  throw new Error(`--${name} is ${text}; it must be a number from ${min} to ${max}.`);
}
