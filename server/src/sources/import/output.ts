import { type Cell, note, type Reading, type Row, type Value } from './cell.ts';
import { compileCondition, type Holds } from './compile-condition.ts';
import { compileExpression, compileObject } from './compile-expression.ts';
import type { Evaluate, Place } from './evaluate.ts';
import { ImportError } from './import-error.ts';
import type { EventOutput, ImportMap, MembershipOutput, PeopleOutput } from './map-schema.ts';
import { type Subject, subjectFields } from './subject.ts';
import { cellOf, type Join, type Table } from './table.ts';

/** A message as the tracking API knows it, without its id. */
export type MessageBody = Readonly<Record<string, unknown>>;

/** One entry of a map's `people`, `accounts`, `memberships` or `events`, bound to its file. */
export interface Output {
  /** Tells it from the other outputs of the same file; part of the id of every message it makes. */
  readonly id: string;
  readonly table: Table;
  readonly group: { readonly columns: readonly ((row: Row) => Cell)[]; readonly within: number } | null;
  /** The messages of a row, or of the row that stands for a group; none when the row is not meant. */
  readonly make: (row: Row, reading: Reading) => readonly MessageBody[];
}

/** Binds every output of a map. Throws an `ImportError` with all problems found. */
export function compileOutputs(map: ImportMap, tables: ReadonlyMap<string, Table>): Output[] {
  const problems: string[] = [];
  const outputs: Output[] = [];
  const compile = <Spec extends { from: string }>(
    kind: string,
    specs: readonly Spec[],
    bind: (spec: Spec, place: Place) => Output,
  ): void => {
    for (const [index, spec] of specs.entries()) {
      const table = tables.get(spec.from);
      // An optional file that is not there makes nothing.
      if (table === undefined) continue;
      const place = { table, path: `${kind}[${index}]`, timezone: map.timezone };
      try {
        outputs.push(bind(spec, place));
      } catch (thrown) {
        if (!(thrown instanceof ImportError)) throw thrown;
        problems.push(...thrown.problems);
      }
    }
  };
  compile('people', map.people, peopleOutput);
  compile('accounts', map.accounts, accountOutput);
  compile('memberships', map.memberships, membershipOutput);
  compile('events', map.events, eventOutput);
  problems.push(...sameIds(outputs));
  if (problems.length > 0) throw new ImportError(problems);
  return outputs;
}

function sameIds(outputs: readonly Output[]): string[] {
  const names = outputs.map(({ id, table }) => `${table.name}: ${id}`);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => `Two outputs are known as "${name}"; give one of them an \`id\` of its own.`);
}

function peopleOutput(spec: PeopleOutput, place: Place): Output {
  const subject = subjectFields({ person: spec.identifiers }, place);
  return identityOutput(spec, { type: 'identify', id: 'people', subject, place });
}

function accountOutput(spec: PeopleOutput, place: Place): Output {
  const subject = subjectFields({ accountItself: spec.identifiers }, place);
  return identityOutput(spec, { type: 'group', id: 'accounts', subject, place });
}

function identityOutput(
  spec: PeopleOutput,
  as: { type: 'identify' | 'group'; id: string; subject: Subject; place: Place },
): Output {
  const { place } = as;
  const traits = compileObject(spec.traits, at(place, 'traits'));
  const timestamp = optional(spec.timestamp, at(place, 'timestamp'));
  return {
    id: spec.id ?? as.id,
    table: place.table,
    group: null,
    make: when(spec.when, place, (row, reading) => {
      const fields = as.subject(row, reading);
      return [
        {
          type: as.type,
          ...fields,
          ...timed(timestamp(row, reading)),
          traits: { ...asObject(fields.traits), ...traits(row, reading) },
        },
      ];
    }),
  };
}

function membershipOutput(spec: MembershipOutput, place: Place): Output {
  const subject = subjectFields({ person: spec.person, account: spec.account }, place);
  const role = optional(spec.role, at(place, 'role'));
  const timestamp = optional(spec.timestamp, at(place, 'timestamp'));
  return {
    id: spec.id ?? 'memberships',
    table: place.table,
    group: null,
    make: when(spec.when, place, (row, reading) => {
      const said = role(row, reading);
      return [
        {
          type: 'track',
          event: 'Account Added User',
          ...subject(row, reading),
          ...timed(timestamp(row, reading)),
          properties: said === undefined ? {} : { role: said },
        },
      ];
    }),
  };
}

function eventOutput(spec: EventOutput, outside: Place): Output {
  const group = spec.group;
  const place = group === undefined ? outside : { ...outside, table: withOwnRows(outside.table) };
  const subject = subjectFields({ person: spec.person, account: spec.account }, place);
  // A plain text is the event's name, not a column.
  const name: Evaluate =
    typeof spec.event === 'string' && !spec.event.includes('{{')
      ? fixed(spec.event)
      : compileExpression(spec.event, at(place, 'event'));
  const timestamp = compileExpression(spec.timestamp, at(place, 'timestamp'));
  const properties = compileObject(spec.properties, at(place, 'properties'));
  return {
    id: spec.id ?? (typeof spec.event === 'string' ? spec.event : 'events'),
    table: place.table,
    group:
      group === undefined
        ? null
        : {
            columns: group.by.map((column) => cellOf(place.table, column, `${place.path}.group.by`)),
            within: group.within,
          },
    make: when(spec.when, place, (row, reading) => {
      const event = name(row, reading);
      const happenedAt = timestamp(row, reading);
      if (event === undefined) note(reading, 'missing_event', `${place.path}.event is empty`);
      if (happenedAt === undefined) note(reading, 'missing_timestamp', `${place.path}.timestamp is empty`);
      const message = { type: 'track', event, ...subject(row, reading), timestamp: happenedAt };
      return splitList({ ...message, properties: properties(row, reading) }, spec.split);
    }),
  };
}

const fixed =
  (text: string): Evaluate =>
  () =>
    text;

/** Within a group, `rows` are the rows of the group, and columns those of its first. */
function withOwnRows(table: Table): Table {
  const rows: Join = { table, isMany: true, rowsOf: (row) => row.members ?? [row] };
  return { ...table, joins: new Map([...table.joins, ['rows', rows]]) };
}

/** A long list goes on in events of another name, since one event has its limits. */
function splitList(
  message: MessageBody & { readonly properties: Readonly<Record<string, Value>> },
  split: EventOutput['split'],
): MessageBody[] {
  const list = split === undefined ? undefined : message.properties[split.list];
  if (split === undefined || !Array.isArray(list) || list.length <= split.max) return [message];
  const kept = Object.fromEntries(split.keep.map((name) => [name, message.properties[name]]));
  const parts: MessageBody[] = [
    { ...message, properties: { ...message.properties, [split.list]: list.slice(0, split.max) } },
  ];
  for (let from = split.max; from < list.length; from += split.max) {
    const part = list.slice(from, from + split.max);
    parts.push({ ...message, event: split.event, properties: { ...kept, [split.list]: part } });
  }
  return parts;
}

function when(condition: unknown, place: Place, make: Output['make']): Output['make'] {
  if (condition === undefined) return make;
  const holds: Holds = compileCondition(condition, at(place, 'when'), compileExpression);
  return (row, reading) => (holds(row, reading) ? make(row, reading) : []);
}

function at(place: Place, part: string): Place {
  return { ...place, path: `${place.path}.${part}` };
}

function optional(expression: unknown, place: Place): Evaluate {
  return expression === undefined ? () => undefined : compileExpression(expression, place);
}

function timed(timestamp: Value): { timestamp?: Value } {
  return timestamp === undefined ? {} : { timestamp };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
