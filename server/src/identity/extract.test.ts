import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createExtractor, type Extraction, type Unfiled } from './extract.ts';
import { nodeOf } from './identifier.ts';
import { workspaceId } from './random-world.ts';
import { defaultIdentityRules } from './rules.ts';

const rules = { ...defaultIdentityRules, defaultCountry: 'DE' };
const extract = createExtractor({ workspaceId, rules, cachedMax: 1_000 });

function filed(message: unknown): Extraction {
  const extraction: Extraction | Unfiled = extract(message);
  if (extraction.verdict !== 'filed') throw new Error(`Rejected: ${extraction.reason}`);
  return extraction;
}

function named(extraction: Extraction): string[] {
  return [...extraction.people, ...extraction.accounts].map(({ type, value }) => `${type}:${value}`).sort();
}

function linked(extraction: Extraction): string[] {
  return extraction.edges.map(({ a, b, kind }) => `${a.type}:${a.value} ${kind} ${b.type}:${b.value}`).sort();
}

const person = (type: string, value: string) => nodeOf({ workspaceId, collection: 'people', type, value });

describe('an event', () => {
  test('is filed under its strongest identifier, to which it links the others', () => {
    const extraction = filed({
      type: 'identify',
      userId: 'u1',
      anonymousId: 'browser',
      traits: { email: ' Ana@Example.COM ' },
      context: { device: { id: 'phone-1' }, groupId: 'org' },
    });
    expect(extraction.anchor).toBe(person('user_id', 'u1'));
    expect(named(extraction)).toEqual([
      'anonymous_id:browser',
      'device_id:phone-1',
      'email:ana@example.com',
      'group_id:org',
      'user_id:u1',
    ]);
    expect(linked(extraction)).toEqual([
      'user_id:u1 identify anonymous_id:browser',
      'user_id:u1 identify device_id:phone-1',
      'user_id:u1 identify email:ana@example.com',
    ]);
  });

  test('of a system without user ids is filed under its contact id', () => {
    const { anchor } = filed({
      type: 'track',
      context: {
        traits: { email: 'ana@acme.io' },
        externalIds: [{ id: '003X', type: 'CRM.Contact_Id', collection: 'users', encoding: 'none' }],
      },
    });
    expect(anchor).toBe(person('crm.contact_id', '003X'));
  });

  test('is filed under the same identifier whatever the order of its external ids', () => {
    const external = ['b:2', 'a:9', 'a:1'].map((pair) => {
      const [type = '', id = ''] = pair.split(':');
      return { id, type, collection: 'users', encoding: 'none' };
    });
    const anchors = [external, external.toReversed()].map(
      (externalIds) => filed({ context: { externalIds } }).anchor,
    );
    expect(new Set(anchors)).toEqual(new Set([person('a', '1')]));
  });

  test('without a person belongs to the account it names', () => {
    const extraction = filed({ type: 'track', context: { groupId: 'org-1' } });
    expect(extraction).toMatchObject({ anchorCollection: 'accounts', people: [], edges: [] });
    expect(extraction.anchor).toBe(
      nodeOf({ workspaceId, collection: 'accounts', type: 'group_id', value: 'org-1' }),
    );
    expect(extraction.account).toBe(extraction.anchor);
  });

  test('a group call links the group to its domain, but never to a public mail provider', () => {
    expect(
      linked(
        filed({ type: 'group', groupId: 'org', traits: { website: 'https://www.shop.acme.co.uk/start' } }),
      ),
    ).toEqual(['group_id:org identify domain:acme.co.uk']);
    expect(linked(filed({ type: 'group', groupId: 'org', traits: { domain: 'gmail.com' } }))).toEqual([]);
  });

  test("a group call's e-mail address is the group's, not the person's", () => {
    expect(
      named(filed({ type: 'group', userId: 'u1', groupId: 'g', traits: { email: 'office@acme.io' } })),
    ).toEqual(['group_id:g', 'user_id:u1']);
  });

  test('an alias links the former id; one that looks like a browser id is linked as both', () => {
    expect(linked(filed({ type: 'alias', userId: 'new', previousId: 'old' }))).toEqual([
      'user_id:old alias user_id:new',
    ]);
    const browser = '7f5d3c1e-1111-4111-8111-123456789abc';
    expect(linked(filed({ type: 'alias', userId: 'new', previousId: browser }))).toEqual([
      `anonymous_id:${browser} alias user_id:new`,
      `user_id:${browser} alias user_id:new`,
    ]);
  });

  test('names one phone number however it is written', () => {
    const spellings = ['+49 30 901820', '030 / 90 18 20', '0049 30 901820', '+4930901820'];
    const nodes = spellings.map((phone) => filed({ traits: { phone } }).anchor);
    expect(new Set(nodes)).toEqual(new Set([person('phone', '+4930901820')]));
  });

  test('is filed under a mailbox of many only for want of anything else', () => {
    const traits = { email: 'info@acme.io' };
    expect(filed({ anonymousId: 'browser', context: { traits } }).anchor).toBe(
      person('anonymous_id', 'browser'),
    );
    expect(filed({ context: { traits } }).anchor).toBe(person('email', 'info@acme.io'));
  });
});

describe('a placeholder', () => {
  const placeholders = [
    '',
    ' ',
    'null',
    'NULL',
    'undefined',
    'None',
    'NaN',
    'n/a',
    'unknown',
    'Anonymous',
    'guest',
  ];
  const patterns = [
    '-1',
    '0',
    '000-000',
    '1111',
    '00000000-0000-0000-0000-000000000000',
    'a\u0000b',
    'x'.repeat(300),
  ];

  test.each([...placeholders, ...patterns])('%j is nobody', (userId) => {
    expect(extract({ type: 'track', userId })).toMatchObject({
      verdict: 'rejected',
      code: 'blocked_identifier',
    });
    const extraction = filed({ type: 'track', userId, anonymousId: 'browser' });
    expect(named(extraction)).toEqual(['anonymous_id:browser']);
    expect(extraction.blocked).toHaveLength(1);
  });

  test.each(['test@acme.io', 'noreply@acme.io', 'no-reply@acme.io', 'ana', 'a@b', 'a b@c.d'])(
    '%j is nobody as an e-mail address',
    (email) => {
      expect(extract({ type: 'identify', traits: { email } })).toMatchObject({ code: 'blocked_identifier' });
    },
  );
});

describe('reading', () => {
  test('survives anything of any shape', () => {
    const odd = fc.anything({ maxDepth: 3, withBigInt: true, withDate: true, withNullPrototype: true });
    const message = fc.oneof(
      odd,
      fc.record({
        type: fc.oneof(fc.constantFrom('identify', 'group', 'alias', 'track'), odd),
        userId: odd,
        anonymousId: odd,
        previousId: odd,
        groupId: odd,
        traits: fc.oneof(odd, fc.record({ email: odd, phone: odd, domain: odd, website: odd })),
        context: fc.oneof(
          odd,
          fc.record({ traits: odd, device: odd, externalIds: fc.array(odd), groupId: odd }),
        ),
      }),
    );
    fc.assert(
      fc.property(message, (value) => {
        expect(['filed', 'rejected']).toContain(extract(value).verdict);
      }),
      { numRuns: 500 },
    );
  });

  test('is not fooled by names that every object has', () => {
    const externalIds = [{ id: 'x1', type: 'constructor', collection: 'users', encoding: 'none' }];
    expect(named(filed({ context: { externalIds } }))).toEqual(['constructor:x1']);
    const polluted: unknown = JSON.parse('{"__proto__":{"userId":"root"},"anonymousId":"browser"}');
    expect(named(filed(polluted))).toEqual(['anonymous_id:browser']);
  });

  test('gives the same object for what is said again, another for what differs in anything', () => {
    const one = extract({ type: 'track', userId: 'u_again', context: { groupId: 'org' } });
    expect(extract({ type: 'page', userId: 'u_again', context: { groupId: 'org' } })).toBe(one);
    expect(extract({ type: 'track', userId: 'u_again' })).not.toBe(one);
    expect(extract({ type: 'identify', userId: 'u_again', context: { groupId: 'org' } })).not.toBe(one);
  });

  test('says the same when it remembers as when it reads anew', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('u1', 'ana@acme.io', '030 901820', 'null'),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            type: fc.constantFrom('track', 'identify', 'alias', 'group'),
            userId: text,
            previousId: text,
            groupId: text,
            traits: fc.record({ email: text, phone: text }),
          }),
        ),
        fc.constantFrom(2, 1_000),
        (messages, cachedMax) => {
          const remembering = createExtractor({ workspaceId, rules, cachedMax });
          for (const message of messages) {
            const fresh = createExtractor({ workspaceId, rules, cachedMax })(message);
            expect(remembering(message)).toEqual(fresh);
            expect(remembering(message)).toEqual(fresh);
          }
        },
      ),
    );
  });
});
