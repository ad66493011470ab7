import { basename, join, normalize, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NAME_BYTES_MAX, safeFileName } from './file-name.ts';

test('an ordinary name stays as it is', () => {
  for (const name of [
    'orders 2024.csv',
    'Aufträge (neu).xlsx',
    'a.csv.gz',
    '注文.jsonl',
    'export-[1].json',
  ]) {
    expect(safeFileName(name)).toBe(name);
  }
});

test('a name leads nowhere, whatever it is made of', () => {
  const parts = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    'C:',
    '\0',
    '\n',
    ' ',
    '\u202e',
    '\ud800',
    'é',
    '😀',
    'a.csv',
    '~',
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(hostile, (given) => {
      const name = safeFileName(given);
      expect(normalize(join('/uploads/id', name))).toBe(`/uploads/id/${name}`);
      expect([basename(name), win32.basename(name)]).toEqual([name, name]);
      expect(['', '.', '..']).not.toContain(name);
      expect(name).not.toMatch(/\p{C}/u);
      expect(safeFileName(name)).toBe(name);
    }),
  );
});

test('a long name is cut before its endings, between characters', () => {
  const name = safeFileName(`${'ä'.repeat(300)}.csv.gz`);
  expect(name).toMatch(/^ä+\.csv\.gz$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(NAME_BYTES_MAX);
});
