import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, otherValues, survivingClaim } from './survivorship.ts';
import { ruleOf, type TraitRule } from './trait-rules.ts';

const sources = ['crm', 'product', 'survey'];

const claims = fc.array(
  fc.record({
    value: fc.constantFrom('"a"', '"b"', '3', 'null'),
    at: fc.integer({ min: 0, max: 4 }),
    eventId: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5'),
    sourceId: fc.constantFrom(...sources),
    basis: fc.constantFrom('stated' as const, 'observed' as const, 'inferred' as const),
  }),
  { maxLength: 12 },
);
// One event claims one value of a trait, at one instant, from one source.
const history = claims.map((all) => [...new Map(all.map((claim) => [claim.eventId, claim])).values()]);
const rule: fc.Arbitrary<TraitRule> = fc.oneof(
  fc.record({ rule: fc.constantFrom('latest' as const, 'first' as const, 'stated_first' as const) }),
  fc.record({ rule: fc.constant('most_trusted_source' as const), sources: fc.shuffledSubarray(sources) }),
);

function claim(value: string, at: number, more: Partial<Claim> = {}): Claim {
  return { value, at, eventId: `e${at}`, sourceId: 'product', basis: 'observed', ...more };
}

describe('which claim holds', () => {
  it('depends on neither order nor repetition', () => {
    const worlds = history.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(rule, worlds, (anyRule, [all, shuffled]) => {
        expect(survivingClaim(anyRule, [...shuffled, ...all])).toEqual(survivingClaim(anyRule, all));
      }),
    );
  });

  it('is never a removal, and other values never repeat the chosen one', () => {
    fc.assert(
      fc.property(rule, history, (anyRule, all) => {
        const chosen = survivingClaim(anyRule, all);
        fc.pre(chosen !== null);
        const others = otherValues(all, chosen).map(({ value }) => value);
        expect([chosen.value, ...others]).not.toContain('null');
        expect(new Set([chosen.value, ...others]).size).toBe(others.length + 1);
      }),
    );
  });

  it('is the latest by default, and a later null takes the trait away', () => {
    expect(survivingClaim({ rule: 'latest' }, [claim('"old"', 1), claim('"new"', 2)])?.value).toBe('"new"');
    expect(survivingClaim({ rule: 'latest' }, [claim('"old"', 1), claim('null', 2)])).toBeNull();
  });

  it('prefers what was stated to what was inferred later', () => {
    const stated = claim('"vanilla"', 1, { basis: 'stated' });
    const inferred = claim('"chocolate"', 9, { basis: 'inferred' });
    expect(survivingClaim({ rule: 'stated_first' }, [inferred, stated])).toBe(stated);
  });

  it('trusts the sources in their order, those not named least', () => {
    const trusted: TraitRule = { rule: 'most_trusted_source', sources: ['crm', 'survey'] };
    const crm = claim('"VP"', 1, { sourceId: 'crm' });
    const survey = claim('"Director"', 5, { sourceId: 'survey' });
    const product = claim('"Intern"', 9);
    expect(survivingClaim(trusted, [product, survey, crm])).toBe(crm);
    expect(survivingClaim(trusted, [product, survey])).toBe(survey);
  });
});

describe('the rule of a trait', () => {
  it('may stand for a family of traits, the closest family deciding', () => {
    const rules = {
      'preference.*': { rule: 'stated_first' },
      'preference.food.*': { rule: 'first' },
    } as const;
    expect(ruleOf(rules, 'preference.colour').rule).toBe('stated_first');
    expect(ruleOf(rules, 'preference.food.ice').rule).toBe('first');
    expect(ruleOf(rules, 'constructor').rule).toBe('latest');
  });
});
