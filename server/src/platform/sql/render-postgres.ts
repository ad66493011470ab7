import { isJsonValue, isTypedValue, type SqlQuery } from './sql.ts';

/** What a PostgreSQL driver sends: text with $1, $2, … and each value in PostgreSQL's own text form. */
export interface PostgresStatement {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/**
 * Renders a query for PostgreSQL. Values become text here, once for both drivers, so that the two cannot
 * read the same JavaScript value differently: arrays become PostgreSQL arrays, other objects JSON.
 */
export function renderPostgres(query: SqlQuery): PostgresStatement {
  const text = query.parts.reduce((soFar, part, index) => `${soFar}$${index}${part}`);
  return { text, values: query.values.map(postgresText) };
}

function postgresText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return instantText(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`;
  if (isTypedValue(value)) {
    throw new Error('typed() is for ClickHouse; for PostgreSQL write the cast in the SQL, like ::uuid[].');
  }
  return JSON.stringify(isJsonValue(value) ? value.json : value);
}

function arrayElement(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`;
  const text = postgresText(value);
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** PostgreSQL writes years before 1 and after 9999 its own way; nothing of ours lies there, so it is refused. */
function instantText(instant: Date): string {
  const year = instant.getUTCFullYear();
  if (!(year >= 1 && year <= 9999))
    throw new RangeError('A date for PostgreSQL must lie in the years 1 to 9999.');
  return instant.toISOString();
}
