/** What PostgreSQL says about an error besides its message; both drivers name the fields alike. */
export interface PostgresErrorFields {
  readonly message: string;
  /** SQLSTATE, such as 23505 for a unique violation, or Node's code when the server could not be reached. */
  readonly code?: string;
  readonly detail?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}

/** A statement that PostgreSQL refused. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  readonly code: string;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;

  constructor(fields: PostgresErrorFields) {
    super(fields.message);
    this.code = fields.code ?? 'XX000';
    this.detail = fields.detail;
    this.constraint = fields.constraint;
    this.table = fields.table;
    this.column = fields.column;
  }
}

/** The fields of whatever a driver threw, plain enough to cross a thread. */
export function postgresErrorFields(thrown: unknown): PostgresErrorFields {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(thrown, name);
    return typeof value === 'string' ? value : undefined;
  };
  // A connection refused on every address of a name has its reasons inside and an empty message outside.
  const message = thrown.message || text('code') || thrown.name;
  return {
    message,
    code: text('code'),
    detail: text('detail'),
    constraint: text('constraint'),
    table: text('table'),
    column: text('column'),
  };
}
