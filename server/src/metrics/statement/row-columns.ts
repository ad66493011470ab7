import type { EventFilter, SubjectKind, ValueCondition } from '@sextant/contract';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { otherSpellings } from '../../profiles/index.ts';
import { isOf, isSignOfLife, isVisit, namesEvents, saidRole } from './row-meaning.ts';
import { createRowReads, type RowReads } from './row-reads.ts';
import { knownHolds, numberIn, valueHolds } from './value-condition.ts';

/**
 * What a statement reads of each row, once, however many metrics and moments ask for it: which filters it meets, and
 * the properties and traits it holds. Made while metrics are compiled. Each call gives an expression.
 */
export interface RowColumns {
  /** 1 where a row meets the filter; rows are read as far back as the window reaches, where one is given. */
  meets(filter: EventFilter, window?: RowWindow | null): SqlQuery;
  /** A property as text; NULL where it is absent or empty. */
  property(name: string): SqlQuery;
  /** A property as a finite number; NULL where it is none. */
  number(name: string): SqlQuery;
  /** 1 where the row claims the trait or takes it away. */
  claims(trait: string): SqlQuery;
  /** The claimed trait as text; NULL where the row takes it away or claims an empty text. */
  claimed(trait: string): SqlQuery;
  /** The person behind a row, the zero UUID where there is none. */
  person(): SqlQuery;
  /** The account a row names, the zero UUID where it names none. */
  account(): SqlQuery;
  /** The role that a joining states, '' where it states none: as the list of members has it. */
  statedRole(): SqlQuery;
  /** 1 for every row that is a sign of life. */
  isSignOfLife(): SqlQuery;
  /** 1 for every row by which a person is seen in an account. */
  isVisit(): SqlQuery;
  readonly reads: RowReads;
}

/** When a row must have happened. */
export interface RowWindow {
  readonly rows: SqlQuery;
  /** Only rows so long before the earliest moment need be read. */
  readonly lookbackMs: number;
  /** How long before the moment it begins and ends; null of calendar periods. */
  readonly bordersMs: readonly number[] | null;
}

/** Orders the rows of one timestamp: the event's id as text. */
export const rowOrder: SqlQuery = sql`event_id_text`;

export function createRowColumns(subject: SubjectKind): RowColumns {
  const reads = createRowReads();
  const property = (name: string): SqlQuery =>
    reads.content(
      `said ${name}`,
      () => sql`nullIf(JSONExtract(properties, ${name}, 'Nullable(String)'), '')`,
    );
  const claims = (trait: string): SqlQuery => {
    const isTheirs = sql`traits != '' AND ${isOf[subject]}`;
    reads.rows('traits', { rows: sql`(${isTheirs})`, lookbackMs: null });
    const isHeld = spellingsOf(trait).map((spelling) => sql`JSONHas(traits, ${spelling})`);
    const rows = reads.deciding(`claims ${trait}`, () => sql`${isTheirs} AND (${sql.join(isHeld, ' OR ')})`);
    reads.madeOf(rows);
    return rows;
  };
  const person = (): SqlQuery => {
    reads.needPerson();
    return sql`person`;
  };
  const visits = (): SqlQuery => {
    reads.rows('visit', { rows: sql`(${isVisit})`, lookbackMs: null });
    return reads.column('visit', () => isVisit);
  };
  const statedRole = (): SqlQuery => reads.content('role', () => saidRole);
  const bySuch = (role: ValueCondition): SqlQuery => {
    person();
    reads.needRoles({ isVisit: visits(), statedRole: statedRole() });
    // Columns of the step `roles`.
    return sql`member_is_present AND ${knownHolds(sql`member_role`, role)}`;
  };
  return {
    meets(filter, window = null) {
      const isNamed = namesEvents(filter);
      reads.rows(`named ${JSON.stringify([filter.event, filter.kind])}`, {
        rows: isNamed,
        lookbackMs: window?.lookbackMs ?? null,
      });
      const { role, ...event } = filter;
      const meets = reads.deciding(`is ${JSON.stringify(event)}`, () => {
        const where = Object.entries(filter.where ?? {});
        const conditions = where.map(([name, condition]) => valueHolds(property(name), condition));
        return sql.join([isNamed, ...conditions], ' AND ');
      });
      const byWhom = role === undefined ? meets : sql`(${meets} AND ${bySuch(role)})`;
      reads.madeOf(window === null ? byWhom : sql`${byWhom} AND ${window.rows}`);
      return byWhom;
    },
    property,
    number: (name) => reads.column(`number ${name}`, () => numberIn(property(name))),
    claims,
    claimed(trait) {
      const texts = spellingsOf(trait).map((name) => sql`JSONExtract(traits, ${name}, 'Nullable(String)')`);
      return reads.content(`claimed ${trait}`, () => sql`nullIf(coalesce(${sql.join(texts, ', ')}), '')`);
    },
    person,
    account() {
      reads.needAccount();
      return sql`account`;
    },
    statedRole,
    isSignOfLife() {
      reads.rows('life', { rows: sql`(${isSignOfLife})`, lookbackMs: null });
      return reads.column('life', () => isSignOfLife);
    },
    isVisit: visits,
    reads,
  };
}

/** A trait's one name first, then other ways in which senders write it. */
function spellingsOf(trait: string): string[] {
  const written = otherSpellings.written.indexOf(trait);
  const canonical = written < 0 ? trait : (otherSpellings.names[written] ?? trait);
  const others = otherSpellings.written.filter((_, at) => otherSpellings.names[at] === canonical);
  return [canonical, ...others];
}
