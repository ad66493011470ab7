import { describe, expect, it } from 'vitest';
import { renderClickHouse, renderClickHouseLiterals } from './render-clickhouse.ts';
import { renderPostgres } from './render-postgres.ts';
import { sql, typed } from './sql.ts';

describe('A statement', () => {
  const ids = [3, 4];
  const nested = sql`SELECT name FROM ${sql.identifier('crm.people')} WHERE ${sql.join(
    [sql`id = ANY(${ids})`, sql`(age > ${18} OR ${true})`],
    ' AND ',
  )} LIMIT ${10}`;

  it('counts its values through nested fragments', () => {
    expect(renderPostgres(nested)).toEqual({
      text: 'SELECT name FROM "crm"."people" WHERE id = ANY($1) AND (age > $2 OR $3) LIMIT $4',
      values: ['{"3","4"}', '18', 'true', '10'],
    });
  });

  it('names its parameters and their types for ClickHouse', () => {
    const query = sql`SELECT ${'x'}, ${typed([1], 'Array(UInt8)')}, ${sql`${1.5}`}`;
    expect(renderClickHouse(query)).toEqual({
      text: 'SELECT {p0:String}, {p1:Array(UInt8)}, {p2:Float64}',
      params: { p0: 'x', p1: [1], p2: 1.5 },
    });
    expect(renderClickHouseLiterals(query)).toBe(
      "SELECT 'x', _CAST([1], 'Array(UInt8)'), _CAST(1.5, 'Float64')",
    );
  });

  it('refuses names and types that are more than that, and values whose type it cannot know', () => {
    expect(() => sql.identifier('people; DROP TABLE people')).toThrow('not a plain SQL name');
    expect(() => typed(1, 'String} ; DROP TABLE people {x:String')).toThrow('not a ClickHouse type');
    expect(() => renderClickHouse(sql`SELECT ${[1]}`)).toThrow('typed(value, type)');
    expect(() => renderPostgres(sql`SELECT ${typed(1, 'UInt8')}`)).toThrow('for ClickHouse');
  });
});
