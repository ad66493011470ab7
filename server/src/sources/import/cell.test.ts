import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberReader, toCell } from './cell.ts';

test('a number is read as JavaScript reads it, whatever its digits', () => {
  const read = numberReader({ decimal: '.', thousands: undefined });
  const digits = fc.tuple(fc.constantFrom('', '-'), fc.nat(10 ** 9), fc.nat(10 ** 9), fc.nat(9));
  fc.assert(
    fc.property(digits, ([sign, whole, fraction, places]) => {
      const text = `${sign}${whole}${places === 0 ? '' : `.${String(fraction).slice(0, places)}`}`;
      expect(read(text)).toBe(Number(text));
    }),
  );
  for (const odd of ['.5', '5.', '1e3', '+7', ' 12 ', '12345678901234567890', '0.1', '4.35', '1.005']) {
    expect(read(odd)).toBe(Number(odd));
  }
  for (const none of ['', '-', '.', '1.2.3', '0x10', '1,5', 'NaN', '--1', '1-2'])
    expect(read(none)).toBeUndefined();
});

test('whatever a program holds becomes a cell that can be written as JSON', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }), (value) => {
      const cell = toCell(value);
      expect(() => JSON.stringify(cell)).not.toThrow();
      expect(cell).not.toBeUndefined();
    }),
  );
});
