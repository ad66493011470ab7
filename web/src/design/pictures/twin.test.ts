import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './twin.ts';

describe('a picture’s twin as CSV', () => {
  it('quotes what would break a line or a column', () => {
    expect(csvOf({ columns: ['day', 'note'], rows: [['2026-03-01', 'said "no", then yes']] })).toBe(
      'day,note\r\n2026-03-01,"said ""no"", then yes"',
    );
  });

  it('never hands a spreadsheet a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@'), fc.string(), (sign, rest) => {
        const line = csvOf({ columns: ['note'], rows: [[sign + rest]] }).slice('note\r\n'.length);
        expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
      }),
    );
  });

  it('leaves negative numbers numbers', () => {
    expect(csvOf({ columns: ['nps'], rows: [[-12]] })).toBe('nps\r\n-12');
  });
});
