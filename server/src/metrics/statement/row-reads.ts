import { type SqlQuery, sql } from '../../platform/sql/index.ts';

/** Rows that can matter: so long before the earliest moment looked at, or ever where that is null. */
export interface RowCondition {
  readonly rows: SqlQuery;
  readonly lookbackMs: number | null;
}

/** The columns and rows that the metrics of a statement asked for. */
export interface RowReads {
  /** The column known under this key, made when it is first asked for; the key's first word begins its name. */
  column(key: string, make: () => SqlQuery): SqlQuery;
  /** The same for one that is made of what a row says: of its properties or traits. */
  content(key: string, make: () => SqlQuery): SqlQuery;
  /** The same for one that says whether a row counts at all. */
  deciding(key: string, make: () => SqlQuery): SqlQuery;
  /** Tells which rows a metric is made of at the moment `at`. */
  madeOf(rows: SqlQuery): void;
  /** Has these rows read, as far back as anybody asked. */
  rows(key: string, condition: RowCondition): void;
  needPerson(): void;
  needAccount(): void;
  needRoles(of: RoleReads): void;
  /** Expressions by column name, each using earlier ones only. */
  readonly columns: ReadonlyMap<string, SqlQuery>;
  /** The columns that say whether a row counts. */
  readonly decidingColumns: ReadonlySet<string>;
  /** What the metrics are made of, any of these. */
  readonly counted: readonly SqlQuery[];
  readonly conditions: ReadonlyMap<string, RowCondition>;
  readonly needsPerson: boolean;
  readonly needsAccount: boolean;
  /** Whether it matters what rows say: their properties or traits. */
  readonly needsContent: boolean;
  /** Whether rows matter however long ago they happened. */
  readonly needsAllTime: boolean;
  /** What roles are made of, where a filter asks for the role of whoever did it; else null. */
  readonly roles: RoleReads | null;
}

/** The columns by which a person is seen in an account, and that hold the role stated there. */
export interface RoleReads {
  readonly isVisit: SqlQuery;
  readonly statedRole: SqlQuery;
}

export function createRowReads(): RowReads {
  const names = new Map<string, string>();
  const columns = new Map<string, SqlQuery>();
  const decidingColumns = new Set<string>();
  const counted: SqlQuery[] = [];
  const conditions = new Map<string, RowCondition>();
  let needsPerson = false;
  let needsAccount = false;
  let needsContent = false;
  let roles: RoleReads | null = null;
  const nameOf = (key: string, make: () => SqlQuery): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const made = make();
    const name = `${key.split(' ')[0] ?? ''}_${columns.size + 1}`;
    names.set(key, name);
    columns.set(name, made);
    return name;
  };
  return {
    column: (key, make) => sql.identifier(nameOf(key, make)),
    content(key, make) {
      needsContent = true;
      return sql.identifier(nameOf(key, make));
    },
    deciding(key, make) {
      const name = nameOf(key, make);
      decidingColumns.add(name);
      return sql.identifier(name);
    },
    madeOf(rows) {
      counted.push(rows);
    },
    rows(key, { rows, lookbackMs }) {
      const known = conditions.get(key);
      const furthest = known === undefined ? lookbackMs : furtherBack(known.lookbackMs, lookbackMs);
      conditions.set(key, { rows, lookbackMs: furthest });
    },
    needPerson() {
      needsPerson = true;
    },
    needAccount() {
      needsAccount = true;
    },
    needRoles(of) {
      roles = of;
    },
    columns,
    decidingColumns,
    counted,
    conditions,
    get needsPerson() {
      return needsPerson;
    },
    get needsAccount() {
      return needsAccount;
    },
    get needsContent() {
      return needsContent;
    },
    get needsAllTime() {
      return [...conditions.values()].some(({ lookbackMs }) => lookbackMs === null);
    },
    get roles() {
      return roles;
    },
  };
}

function furtherBack(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}
