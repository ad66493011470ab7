import { fileURLToPath } from 'node:url';
import { type Definition, describedEvent, type EventFilter, eventFilter } from '@sextant/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from './consistency.ts';
import { type ReadyLibrary, readLibrary } from './ready-library.ts';

let library: ReadyLibrary;
let together: Map<string, Definition>;

beforeAll(async () => {
  library = await readLibrary(fileURLToPath(new URL('../../../examples/definitions', import.meta.url)));
  together = new Map([...library].map(([key, { definition }]) => [key, definition]));
});

const namesOf = (kind: Definition['kind'], subject: Definition['subject']) =>
  [...together.values()]
    .filter((each) => each.kind === kind && each.subject === subject)
    .map(({ name }) => name);

/** Every filter on events, wherever it stands. */
function filtersIn(value: unknown): EventFilter[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(filtersIn);
  const own = eventFilter.safeParse(value);
  return own.success ? [own.data, ...inner] : inner;
}

describe('the definitions that come with Sextant', () => {
  it('hold together', () => {
    const findings = [...together.values()].flatMap((each) => findingsOf(each, together));
    expect(findings).toEqual([]);
  });

  it('cover software, shops and venues', () => {
    expect(namesOf('score', 'account')).toEqual(
      expect.arrayContaining(['health', 'distress', 'account_adoption', 'churn_risk', 'expansion_readiness']),
    );
    expect(namesOf('score', 'person')).toEqual(
      expect.arrayContaining([
        ...['user_health', 'engagement', 'adoption', 'advocacy_readiness'],
        ...['buyer_loyalty', 'visitor_loyalty'],
      ]),
    );
    expect(namesOf('stages', 'person')).toEqual(['adoption', 'buyer_lifecycle', 'visitor_lifecycle']);
    expect(namesOf('stages', 'account')).toEqual(['lifecycle']);
  });

  it('name published events only, since a slip of the hand would count nothing', () => {
    const named = [...together.values()].flatMap(filtersIn).flatMap(({ event }) => [event ?? []].flat());
    expect(named.filter((event) => describedEvent(event) === null)).toEqual([]);
  });

  it('ask for properties that these events have', () => {
    // How many seats of a show were sold: of venues, and no part of the vocabulary.
    const others = ['tickets'];
    const asked = [...together.values()]
      .flatMap(filtersIn)
      .flatMap(({ event, where }) =>
        Object.keys(where ?? {}).map((property) => ({ property, events: [event ?? []].flat() })),
      );
    const unknown = asked.filter(
      ({ property, events }) =>
        !others.includes(property) &&
        !events.some((event) => Object.hasOwn(describedEvent(event)?.properties ?? {}, property)),
    );
    expect(unknown).toEqual([]);
  });

  it('say in words what each of them is for', () => {
    expect([...together.values()].filter(({ about }) => about.length < 15)).toEqual([]);
    const ladders = [...together.values()].flatMap((each) => (each.kind === 'stages' ? each.stages : []));
    expect(ladders.filter(({ about }) => about === '')).toEqual([]);
  });

  it('mute what nobody should ask while an account is in distress', () => {
    const distress = together.get('score:distress');
    expect(distress).toMatchObject({ better: 'lower', mutes: ['upsell', 'survey', 'advocacy'] });
  });
});
