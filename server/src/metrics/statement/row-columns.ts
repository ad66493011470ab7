import type { EventFilter } from '@sextant/contract';
import { DECISIONS_SOURCE } from '../../identity/index.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { otherSpellings } from '../../profiles/index.ts';
import { numberIn, valueHolds } from './value-condition.ts';

/**
 * What a statement reads of each row, once, however many metrics and moments ask for it: which filters it meets, and
 * the properties and traits it holds. Made while metrics are compiled.
 */
export interface RowColumns {
  /** 1 where a row meets the filter. Only rows so long before the earliest moment are asked for; null: all. */
  meets(filter: EventFilter, lookbackMs: number | null): SqlQuery;
  /** A property as text; NULL where it is absent or empty. */
  property(name: string): SqlQuery;
  /** A property as a finite number; NULL where it is none. */
  number(name: string): SqlQuery;
  /** A claimed trait as text; NULL where the row does not claim it or takes it away. */
  trait(name: string): SqlQuery;
  /** 1 where the row claims the trait or takes it away. */
  claims(name: string): SqlQuery;
  /** The person behind a row, the zero UUID where there is none. */
  person(): SqlQuery;
  /** Orders rows that have one timestamp: the event id as text. */
  order(): SqlQuery;
  /** Asks for every row that is a sign of life. */
  everyRow(): SqlQuery;
  /** Asks for every row of a person that names the account. */
  everyVisit(): SqlQuery;
  readonly reads: ReadRows;
}

/** What `RowColumns` was asked for. */
export interface ReadRows {
  /** Columns by name, in an order in which each uses earlier ones only. */
  readonly columns: ReadonlyMap<string, SqlQuery>;
  /** Which rows can matter, any of these. */
  readonly conditions: readonly RowCondition[];
  readonly needsPerson: boolean;
}

/** Rows that can matter; so long before the earliest moment looked at, or ever where that is null. */
export interface RowCondition {
  readonly rows: SqlQuery;
  readonly lookbackMs: number | null;
}

const isSignOfLife: SqlQuery = sql`source_id != ${typed(DECISIONS_SOURCE, 'UUID')} AND kind != 'signal'`;

/** What belongs to an account, as opposed to one of its people, and the reverse. */
const ofCollection = {
  account: sql`(type = 'group' OR node = account_node)`,
  person: sql`(type != 'group' AND node != account_node)`,
} as const;

export function createRowColumns(subject: 'person' | 'account'): RowColumns {
  const columns = new Map<string, SqlQuery>();
  const names = new Map<string, string>();
  const conditions = new Map<string, RowCondition>();
  let needsPerson = false;
  const column = (kind: string, of: unknown, make: () => SqlQuery): SqlQuery => {
    const key = `${kind} ${JSON.stringify(of)}`;
    const known = names.get(key);
    if (known !== undefined) return sql.identifier(known);
    const made = make();
    const name = `${kind}_${[...columns.keys()].filter((other) => other.startsWith(`${kind}_`)).length + 1}`;
    names.set(key, name);
    columns.set(name, made);
    return sql.identifier(name);
  };
  const readAlso = (key: string, { rows, lookbackMs }: RowCondition): void => {
    const known = conditions.get(key);
    const furthest = known === undefined ? lookbackMs : furtherBack(known.lookbackMs, lookbackMs);
    conditions.set(key, { rows, lookbackMs: furthest });
  };
  const property = (name: string): SqlQuery =>
    column('said', name, () => sql`nullIf(JSONExtract(properties, ${name}, 'Nullable(String)'), '')`);
  const claims = (name: string): SqlQuery => {
    const hasAny = sql.join(
      spellingsOf(name).map((spelling) => sql`JSONHas(traits, ${spelling})`),
      ' OR ',
    );
    readAlso('traits', { rows: sql`(traits != '' AND ${ofCollection[subject]})`, lookbackMs: null });
    return column('claims', name, () => sql`traits != '' AND ${ofCollection[subject]} AND (${hasAny})`);
  };
  return {
    meets(filter, lookbackMs) {
      const named = namesEvents(filter);
      readAlso(JSON.stringify([filter.event, filter.kind]), { rows: named, lookbackMs });
      return column('is', filter, () => {
        const where = Object.entries(filter.where ?? {}).map(([name, condition]) =>
          valueHolds(property(name), condition),
        );
        return sql.join([named, ...where], ' AND ');
      });
    },
    property,
    number: (name) => column('number', name, () => numberIn(property(name))),
    claims,
    trait(name) {
      claims(name);
      const texts = spellingsOf(name).map(
        (spelling) => sql`JSONExtract(traits, ${spelling}, 'Nullable(String)')`,
      );
      return column('claimed', name, () => sql`nullIf(coalesce(${sql.join(texts, ', ')}), '')`);
    },
    person() {
      needsPerson = true;
      return sql`person`;
    },
    order: () => sql`event_id_text`,
    everyRow() {
      readAlso('life', { rows: sql`(${isSignOfLife})`, lookbackMs: null });
      return column('is', 'life', () => isSignOfLife);
    },
    everyVisit() {
      readAlso('visit', { rows: sql`(${isVisit})`, lookbackMs: null });
      return column('is', 'visit', () => isVisit);
    },
    reads: {
      columns,
      get conditions() {
        return [...conditions.values()];
      },
      get needsPerson() {
        return needsPerson;
      },
    },
  };
}

function furtherBack(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

/** A person seen in an account. */
const isVisit: SqlQuery = sql`account_node != toUUID('00000000-0000-0000-0000-000000000000') AND node != account_node AND ${isSignOfLife}`;

/**
 * The part of a filter that names and kinds decide. Decisions of ours about who is who are no sign of life of whom
 * they concern, so a kind does not find them, only their name does; signals have a kind of their own.
 */
export function namesEvents({ event, kind }: EventFilter): SqlQuery {
  const parts: SqlQuery[] = [];
  if (event !== undefined) parts.push(sql`event IN ${typed([event].flat(), 'Array(String)')}`);
  if (kind !== undefined) parts.push(sql`kind IN ${typed([kind].flat(), 'Array(String)')}`);
  if (event === undefined) parts.push(sql`source_id != ${typed(DECISIONS_SOURCE, 'UUID')}`);
  return sql`(${sql.join(parts, ' AND ')})`;
}

/** A trait's one name first, then other ways in which senders write it. */
function spellingsOf(name: string): string[] {
  const written = otherSpellings.written.indexOf(name);
  const canonical = written < 0 ? name : (otherSpellings.names[written] ?? name);
  const others = otherSpellings.written.filter((_, at) => otherSpellings.names[at] === canonical);
  return [canonical, ...others];
}
