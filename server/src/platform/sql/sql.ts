/**
 * A statement with its values kept apart: `parts` has one element more than `values`, and a value never
 * becomes text on the way. The same query can be rendered for PostgreSQL or for ClickHouse.
 */
export interface SqlQuery {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

/** A value that says its ClickHouse type, where the default for its JavaScript type would be wrong. */
export interface TypedValue {
  readonly clickhouseType: string;
  readonly value: unknown;
}

/** A value that PostgreSQL gets as JSON text whatever it is; needed for arrays and plain strings. */
export interface JsonValue {
  readonly json: unknown;
}

const IDENTIFIER = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$/i;
const CLICKHOUSE_TYPE = /^[A-Za-z][A-Za-z0-9_]*(\([A-Za-z0-9_ ,()'=/-]*\))?$/;

/**
 * Writes a statement for either store: `` sql`SELECT name FROM accounts WHERE id = ${id}` ``.
 * A nested query is inlined as a fragment, its values staying values.
 */
export function sql(texts: TemplateStringsArray, ...values: unknown[]): SqlQuery {
  return assemble(texts, values);
}

/** A table or column name that is not known when the statement is written. Throws on anything but a plain name. */
sql.identifier = (name: string): SqlQuery => {
  if (!IDENTIFIER.test(name)) {
    throw new Error(`${JSON.stringify(name)} is not a plain SQL name: letters, digits, _ and dots only.`);
  }
  const quoted = name
    .split('.')
    .map((segment) => `"${segment}"`)
    .join('.');
  return { parts: [quoted], values: [] };
};

/** Several fragments as one, with `separator` (a constant of the program, such as ', ' or ' AND ') between. */
sql.join = (queries: readonly SqlQuery[], separator: string): SqlQuery => {
  const between = queries.slice(1).map(() => separator);
  return assemble(['', ...between, ''], queries);
};

/** SQL text that the program itself made and holds no value from outside: migrations, compiled definitions. */
sql.text = (text: string): SqlQuery => ({ parts: [text], values: [] });

/** Gives a value the ClickHouse type it must have: `typed(ids, 'Array(UUID)')`. Throws if the type is malformed. */
export function typed(value: unknown, clickhouseType: string): TypedValue {
  if (!CLICKHOUSE_TYPE.test(clickhouseType)) {
    throw new Error(`${JSON.stringify(clickhouseType)} is not a ClickHouse type.`);
  }
  return { clickhouseType, value };
}

/** Passes any value to PostgreSQL as JSON: `${json(['a'])}::jsonb`; a bare array would be a PostgreSQL array. */
export function json(value: unknown): JsonValue {
  return { json: value };
}

export function isSqlQuery(value: unknown): value is SqlQuery {
  return typeof value === 'object' && value !== null && 'parts' in value && 'values' in value;
}

export function isTypedValue(value: unknown): value is TypedValue {
  return typeof value === 'object' && value !== null && 'clickhouseType' in value;
}

export function isJsonValue(value: unknown): value is JsonValue {
  return typeof value === 'object' && value !== null && 'json' in value && Object.keys(value).length === 1;
}

function assemble(texts: readonly string[], values: readonly unknown[]): SqlQuery {
  const parts: string[] = [texts[0] ?? ''];
  const flat: unknown[] = [];
  values.forEach((value, index) => {
    const following = texts[index + 1] ?? '';
    if (isSqlQuery(value)) {
      parts[parts.length - 1] += value.parts[0] ?? '';
      parts.push(...value.parts.slice(1));
      flat.push(...value.values);
      parts[parts.length - 1] += following;
    } else {
      flat.push(value);
      parts.push(following);
    }
  });
  return { parts, values: flat };
}
