import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements } from './split-statements.ts';

describe('A migration file', () => {
  it('splits at semicolons outside strings, names, bodies and comments', () => {
    const script = `
      -- a comment; with a semicolon
      CREATE TABLE "a;b" (c text DEFAULT ';''', d text DEFAULT '\\';'); /* another; one */
      CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; END; $body$;
      SELECT \`x;y\` FROM t -- the end;
      ;
      -- nothing but a comment;
      ; SELECT 2`;
    expect(splitStatements(script).map((statement) => statement.split('\n').at(-1)?.trim())).toEqual([
      `CREATE TABLE "a;b" (c text DEFAULT ';''', d text DEFAULT '\\';')`,
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; END; $body$',
      'SELECT `x;y` FROM t -- the end;',
      'SELECT 2',
    ]);
  });

  it('gives back any statements that were joined', () => {
    const text = fc.string().map((inside) => inside.replace(/[\\']/g, ''));
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const statements = texts.map((inside) => `SELECT '${inside}'`);
        expect(splitStatements(statements.join(';\n'))).toEqual(statements);
      }),
    );
  });
});
