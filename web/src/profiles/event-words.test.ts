import { describe, expect, it } from 'vitest';
import { eventWords } from './event-words.ts';

const tracked = (
  event: string,
  properties: Record<string, string | number | { type: string; value: string }[]>,
) =>
  eventWords({
    eventId: '',
    at: '',
    receivedAt: '',
    type: 'track',
    kind: 'engagement',
    event,
    source: { id: '', name: '' },
    person: null,
    account: null,
    properties,
    traits: {},
  });

describe('a line of the timeline', () => {
  it('names a meeting by what it was', () => {
    expect(tracked('Meeting Held', { kind: 'qbr' })).toEqual({
      what: 'Quarterly business review held',
      detail: '',
    });
    expect(tracked('Meeting Held', { kind: 'roadshow' })).toEqual({
      what: 'Meeting held',
      detail: 'roadshow',
    });
    expect(tracked('Meeting Held', {})).toEqual({ what: 'Meeting held', detail: '' });
  });

  it('says who split a profile, which identifier left, and why', () => {
    const identifiers = [{ type: 'email', value: 'ana@acme.io' }];
    const line = tracked('Identity Split', { actor: 'kim@acme.io', reason: 'a namesake', identifiers });
    expect(line).toEqual({ what: 'Split in two: email ana@acme.io', detail: 'by kim@acme.io: a namesake' });
  });

  it('says what Sextant noticed itself', () => {
    expect(tracked('Band Changed', { title: 'Health', before: 'watch', after: 'at_risk' })).toEqual({
      what: 'Health: At risk',
      detail: 'from Watch',
    });
    expect(tracked('Score Changed', { title: 'Health', before: 70.4, after: 58 })).toEqual({
      what: 'Health changed to 58',
      detail: 'from 70',
    });
    expect(tracked('Band Changed', { title: 'Health', before: 'watch' }).what).toBe(
      'Health: no value any more',
    );
  });
});
