import type { Row } from './cell.ts';
import { ImportError } from './import-error.ts';
import { createLookup, createLookupRoom, type KeyColumns, type Lookup } from './lookup.ts';
import type { ImportMap } from './map-schema.ts';
import type { RecordStream } from './record-stream.ts';
import { attempt, cellOf, checkColumns, type Join, type Table } from './table.ts';

/** The streams of an import, each with its columns and its joins. */
export interface BoundStreams {
  readonly tables: ReadonlyMap<string, Table>;
  /** The rows of each file that another joins, to be filled before the joins are asked. */
  readonly lookups: ReadonlyMap<string, Lookup>;
}

/** Binds the joins between streams, named as the map names them. Throws an `ImportError` with every problem. */
export function bindStreams(
  map: ImportMap,
  streams: ReadonlyMap<string, Pick<RecordStream, 'origin' | 'columns' | 'isOpen' | 'isTyped'>>,
): BoundStreams {
  const tables = new Map<string, Table & { readonly joins: Map<string, Join> }>();
  for (const [name, { origin, columns, isOpen, isTyped }] of streams) {
    const spec = map.files[name];
    if (spec === undefined) continue;
    tables.set(name, { name, origin, spec, header: [...columns], isOpen, isTyped, joins: new Map() });
  }
  checkColumns(map, tables);
  const room = createLookupRoom();
  const lookups = new Map<string, Lookup>();
  const problems: string[] = [];
  for (const table of tables.values()) {
    for (const [alias, { file, on, many }] of Object.entries(table.spec.joins)) {
      const other = tables.get(file);
      if (other === undefined) {
        table.joins.set(alias, absentJoin(file, { map, isMany: many }));
        continue;
      }
      const lookup = lookups.get(file) ?? createLookup(file, room);
      lookups.set(file, lookup);
      const path = `files.${table.name}.joins.${alias}.on`;
      attempt(problems, () => {
        const there = keyColumns(other, { names: Object.keys(on), path });
        const here = keyColumns(table, { names: Object.values(on), path });
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

/** A file that is not there joins nothing, whatever is asked of it. */
function absentJoin(file: string, { map, isMany }: { map: ImportMap; isMany: boolean }): Join {
  const spec = map.files[file];
  if (spec === undefined) throw new ImportError([`There is no "${file}" under files.`]);
  const table = { name: file, origin: '', spec, header: [], isOpen: true, isTyped: false, joins: new Map() };
  return { table, isMany, rowsOf: () => [] };
}

function keyColumns(table: Table, of: { names: readonly string[]; path: string }): KeyColumns {
  return { names: of.names, cells: of.names.map((column) => cellOf(table, column, of.path)) };
}

function joinTo(join: {
  other: Table;
  lookup: Lookup;
  isMany: boolean;
  there: KeyColumns;
  here: KeyColumns;
  isNoted: boolean;
}): Join {
  const { other, lookup, there, here } = join;
  return {
    table: other,
    isMany: join.isMany,
    rowsOf(row, reading) {
      const values = here.cells.map((cell) => cell(row));
      const found: readonly Row[] = lookup.find(there, values);
      if (join.isNoted) for (const each of found) reading.used.add(each);
      return found;
    },
  };
}
