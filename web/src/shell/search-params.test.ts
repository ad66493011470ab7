import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './search-params.ts';

describe('the state of a page in its address', () => {
  it('comes back as it was written, whatever it holds', () => {
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 }),
    );
    const name = fc.string({ minLength: 1 }).filter((text) => !(text in Object.prototype));
    fc.assert(
      fc.property(fc.dictionary(name, value), (search) => {
        expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
      }),
    );
  });

  it('leaves out what is not set', () => {
    expect(stringifySearch({ q: '', seen: undefined, trait: [] })).toBe('');
  });
});
