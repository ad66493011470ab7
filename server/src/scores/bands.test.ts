import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { midnightsBefore, plainBand, settledBand } from './bands.ts';

const bands = [
  { name: 'red', title: 'Red', below: 40, state: 'bad' as const },
  { name: 'yellow', title: 'Yellow', below: 70, state: 'watch' as const },
  { name: 'green', title: 'Green', state: 'good' as const },
];
const values = fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null, freq: 6 }), {
  minLength: 1,
  maxLength: 12,
});

describe('A band', () => {
  test('begins where it is named and ends before the next', () => {
    const found = [0, 39.9, 40, 69.9, 70, 100].map((value) => plainBand({ bands }, value));
    expect(found).toEqual(['red', 'red', 'yellow', 'yellow', 'green', 'green']);
  });

  test('is left only when its end is passed by the margin', () => {
    const course = (...given: (number | null)[]) => settledBand({ bands, margin: 5 }, given);
    expect([course(38, 44.9), course(38, 45), course(42, 35.1), course(42, 34.9)]).toEqual([
      ...['red', 'yellow', 'yellow', 'red'],
    ]);
    expect(course(80, 30)).toBe('red');
  });

  test('is none without a value, and begins anew after that', () => {
    expect(settledBand({ bands, margin: 5 }, [38, null])).toBeNull();
    expect(settledBand({ bands, margin: 5 }, [38, null, 44])).toBe('yellow');
    expect(settledBand({ bands, margin: 5 }, [])).toBeNull();
  });

  test('is the plain one where there is no margin, whatever came before', () => {
    fc.assert(
      fc.property(values, (course) => {
        const last = course.at(-1) ?? null;
        expect(settledBand({ bands, margin: 0 }, course)).toBe(
          last === null ? null : plainBand({ bands }, last),
        );
      }),
    );
  });

  test('is never further from the value than the margin', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 20 }), (course, margin) => {
        const last = course.at(-1) ?? null;
        const place = bands.findIndex(({ name }) => name === settledBand({ bands, margin }, course));
        if (last === null) {
          expect(place).toBe(-1);
          return;
        }
        expect(last).toBeGreaterThanOrEqual((bands[place - 1]?.below ?? 0) - margin);
        expect(last).toBeLessThan((bands[place]?.below ?? 101) + margin);
      }),
    );
  });
});

test('the midnights before a moment are those of UTC, that of the moment itself not among them', () => {
  const days = (at: string, count: number) =>
    midnightsBefore(new Date(at), count).map((moment) => moment.toISOString().slice(0, 16));
  expect(days('2026-06-15T12:00:00.000Z', 2)).toEqual(['2026-06-14T00:00', '2026-06-15T00:00']);
  expect(days('2026-06-15T00:00:00.000Z', 2)).toEqual(['2026-06-13T00:00', '2026-06-14T00:00']);
  expect(days('2026-06-15T00:00:00.000Z', 0)).toEqual([]);
});
