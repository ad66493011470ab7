import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byOf, givenBy } from './insights-search.ts';

describe('what a question is narrowed by, in its address', () => {
  it('comes back as it was put in, whatever the values hold', () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,20}$/);
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ minLength: 1 })), (given) => {
        expect(givenBy(byOf(given))).toEqual({ ...given });
      }),
    );
  });

  it('leaves out what is not set, and what makes no sense', () => {
    expect(byOf({ segment: undefined, from: '2026-01-01' })).toEqual(['from.2026-01-01']);
    expect(givenBy(['segment', '.promoters', 'from.'])).toEqual({});
  });
});
