import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, setFilters, withFilter, withoutFilter } from './filters.ts';

const seen: Filter = {
  kind: 'choice',
  name: 'seen',
  title: 'Seen',
  choices: [{ value: '30d', sentence: 'seen in the last 30 days' }],
};
const trait: Filter = { kind: 'trait', name: 'trait', title: 'Trait' };

describe('filters of a list', () => {
  it('take away exactly what was set, whatever the order', () => {
    const value = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 5 }), (traits) => {
        const set = traits.reduce((values, each) => withFilter(values, { filter: trait, value: each }), {});
        expect(setFilters([seen, trait], set)).toHaveLength(traits.length);
        const left = traits.reduce(
          (values, each) => withoutFilter(values, { filter: trait, value: each }),
          set,
        );
        expect(setFilters([seen, trait], left)).toEqual([]);
      }),
    );
  });

  it('hold one value of a choice and several traits', () => {
    const first = withFilter({}, { filter: seen, value: '30d' });
    const second = withFilter(first, { filter: seen, value: '7d' });
    const both = withFilter(withFilter(second, { filter: trait, value: 'plan:pro' }), {
      filter: trait,
      value: 'country:AT',
    });
    expect(setFilters([seen, trait], both).map(({ value }) => value)).toEqual([
      '7d',
      'plan:pro',
      'country:AT',
    ]);
  });
});
