import type { Row } from './cell.ts';
import { ImportError } from './import-error.ts';
import { createLookup, createLookupRoom, type Lookup } from './lookup.ts';
import type { ImportMap } from './map-schema.ts';
import { attempt, checkColumns, indexOf, type Join, readHeader, type Table } from './table.ts';

/** The files of an import, each with its header and its joins. */
export interface BoundFiles {
  readonly tables: ReadonlyMap<string, Table>;
  /** The rows of each file that another joins, to be filled before the joins are asked. */
  readonly lookups: ReadonlyMap<string, Lookup>;
}

/** Reads all headers and binds the joins between the files. Throws an `ImportError` with every problem. */
export async function bindFiles(map: ImportMap, paths: ReadonlyMap<string, string>): Promise<BoundFiles> {
  const tables = new Map<string, Table & { readonly joins: Map<string, Join> }>();
  for (const [name, path] of paths) {
    const spec = map.files[name];
    if (spec === undefined) continue;
    const { header, delimiter } = await readHeader(name, { path, spec });
    tables.set(name, { name, path, spec, header, delimiter, joins: new Map() });
  }
  checkColumns(map, tables);
  const room = createLookupRoom();
  const lookups = new Map<string, Lookup>();
  const problems: string[] = [];
  for (const table of tables.values()) {
    for (const [alias, { file, on, many }] of Object.entries(table.spec.joins)) {
      const other = tables.get(file);
      // An optional file that is not there joins nothing.
      if (other === undefined) continue;
      const lookup = lookups.get(file) ?? createLookup(file, room);
      lookups.set(file, lookup);
      const path = `files.${table.name}.joins.${alias}.on`;
      attempt(problems, () => {
        const there = Object.keys(on).map((column) => indexOf(other, column, path));
        const here = Object.values(on).map((column) => indexOf(table, column, path));
        table.joins.set(
          alias,
          joinTo({ other, lookup, isMany: many, there, here, isNoted: isUsedUp(map, file) }),
        );
      });
    }
  }
  if (problems.length > 0) throw new ImportError(problems);
  return { tables, lookups };
}

/** Whether the rows of a file are imported only by being joined, so that each has to be used somewhere. */
export function isUsedUp(map: ImportMap, file: string): boolean {
  return !map.files[file]?.reference && !isImported(map, file);
}

/** Whether rows of a file are made into something themselves. */
export function isImported(map: ImportMap, file: string): boolean {
  return [map.people, map.accounts, map.memberships, map.events].some((outputs) =>
    outputs.some(({ from }) => from === file),
  );
}

function joinTo(join: {
  other: Table;
  lookup: Lookup;
  isMany: boolean;
  there: readonly number[];
  here: readonly number[];
  isNoted: boolean;
}): Join {
  const { other, lookup, there, here } = join;
  return {
    table: other,
    isMany: join.isMany,
    rowsOf(row, reading) {
      const values = here.map((column) => row.cells[column] ?? '');
      const found: readonly Row[] = lookup.find(there, values);
      if (join.isNoted) for (const each of found) reading.used.add(each);
      return found;
    },
  };
}
