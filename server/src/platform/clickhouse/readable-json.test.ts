import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeReadableJson } from './readable-json.ts';

test.each([
  [{ a: 2e19, b: 1 }, '{"a":2e+19,"b":1}'],
  [{ a: [-9223372036854776000, 123456789] }, '{"a":[-9.223372036854776e+18,123456789]}'],
  [{ a: 2 ** 63, b: 2 ** 64 }, '{"a":9223372036854776000,"b":1.8446744073709552e+19}'],
  [
    { 'a:20000000000000000000': ',20000000000000000000,' },
    '{"a:20000000000000000000":",20000000000000000000,"}',
  ],
  [{ quoted: '\\":', a: 3e19 }, '{"quoted":"\\\\\\":","a":3e+19}'],
])('%j is written so that the engine reads it', (value, text) => {
  expect(writeReadableJson(value)).toBe(text);
  expect(JSON.parse(text)).toEqual(value);
});

test('whatever is written is what it was, and no integer in it needs more than 64 bits', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1e22, max: 1e22, noNaN: true }),
  );
  const value = fc.array(fc.oneof(number, fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(value, (values) => {
      const text = writeReadableJson(values);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(values)));
      const outside = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
      for (const [digits] of outside.matchAll(/-?\d+(?![\d.e])/g)) {
        expect(BigInt(digits) >= -(2n ** 63n) && BigInt(digits) < 2n ** 64n, digits).toBe(true);
      }
    }),
  );
});
