import type { Memberships } from '@sextant/contract';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { Point } from '../evaluation.ts';
import { type Gathering, gather } from './gathering.ts';
import { atPoints } from './points-table.ts';
import type { RowColumns } from './row-columns.ts';
import type { RowReads } from './row-reads.ts';
import { knownHolds } from './value-condition.ts';

// Who is in which account, and as what, from the rows by which a person is seen in one.

/** The moment of a joining or leaving, at one instant leaving last, and 0 of any other sight; even means present. */
const change = sql`if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)`;

const saysRole = sql`event = 'Account Added User'`;

/** A compiled count of memberships: what is gathered of the rows, and the number made of it. */
export interface MembershipCount {
  readonly gathered: Gathering | readonly [Gathering, Gathering];
  readonly count: (gathered: SqlQuery) => SqlQuery;
}

/** How many people an account has, or accounts a person is in; `who` is the other side of each row. */
export function countMemberships(
  asked: Memberships,
  { who, row }: { who: SqlQuery; row: RowColumns },
): MembershipCount {
  const seen = sql`${row.isVisit()} AND ${isSomebody(who)}`;
  const changes = gather({ by: sql`maxMap`, values: [sql`map(${who}, ${change})`], rows: seen });
  const role = asked === true ? undefined : asked.role;
  if (role === undefined) {
    return {
      gathered: changes,
      count: (moments) => sql`toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues(${moments})))`,
    };
  }
  const roles = gather({
    by: sql`maxMap`,
    values: [sql`map(${who}, (timestamp, ${row.statedRole()}))`],
    rows: sql`${seen} AND ${saysRole}`,
  });
  return {
    gathered: [changes, roles],
    count(both) {
      const present = sql`mapKeys(mapFilter((member, moment) -> moment % 2 = 0, ${both}.1))`;
      const text = sql`nullIf((${both}.2[member]).2, '')`;
      return sql`toFloat64(arrayCount(member -> ${knownHolds(text, role)}, ${present}))`;
    },
  };
}

export function isSomebody(person: SqlQuery): SqlQuery {
  return sql`${person} != toUUID('00000000-0000-0000-0000-000000000000')`;
}

/** The step that says of each person of an account at each point whether they are present, and as what; none where no filter asks. */
export function rolesSteps(reads: RowReads, points: readonly Point[]): SqlQuery[] {
  if (reads.roles === null) return [];
  const { isVisit, statedRole } = reads.roles;
  return [
    sql`roles AS (
    SELECT
      subject,
      point,
      person,
      max(${change}) % 2 = 0 AS member_is_present,
      nullIf(maxIf((timestamp, ${statedRole}), ${saysRole}).2, '') AS member_role
    ${atPoints(sql`relevant`, points)} AND ${isVisit} AND ${isSomebody(sql`person`)}
    GROUP BY subject, point, person
  )`,
  ];
}

/** FROM … WHERE …: the rows at each point that sees them, with the person's role there where a filter asks for it. */
export function seenRows(reads: RowReads, points: readonly Point[]): SqlQuery {
  const rows = atPoints(sql`relevant`, points);
  if (reads.roles === null) return rows;
  // A star has the constants of one point, and not what an ARRAY JOIN adds of many.
  const columns = points.length === 1 ? sql`*` : sql`*, point, at`;
  return sql`FROM (SELECT ${columns} ${rows}) AS seen
    LEFT JOIN roles USING (subject, point, person)
    WHERE 1`;
}
