import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { Column } from '../evaluation.ts';

/**
 * Columns over a relation, in as few steps as their uses of each other allow. A step each, and not one SELECT whose
 * aliases name each other: the engine writes each alias out wherever it is named, which grows beyond any limit.
 */
export function layered(relation: SqlQuery, columns: readonly Column[]): SqlQuery {
  return layersOf(columns).reduce(
    (inner, layer) => sql`SELECT
  *,
  ${sql.join(
    layer.map(({ name, sql: made }) => sql`${made} AS ${sql.identifier(name)}`),
    ',\n  ',
  )}
FROM (
${inner}
)`,
    relation,
  );
}

/** Columns in steps: each uses columns of earlier steps only. */
export function layersOf(columns: readonly Column[]): Column[][] {
  const layers: Column[][] = [];
  const layerOf = new Map<string, number>();
  for (const column of columns) {
    const used = namesIn(column.sql).flatMap((name) => layerOf.get(name) ?? []);
    const layer = Math.max(-1, ...used) + 1;
    layerOf.set(column.name, layer);
    const own = layers[layer];
    if (own === undefined) layers[layer] = [column];
    else own.push(column);
  }
  return layers;
}

/** Whatever could be a column's name in the text of an expression; values are not part of it. */
function namesIn({ parts }: SqlQuery): string[] {
  return [...new Set(parts.flatMap((part) => part.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []))];
}
