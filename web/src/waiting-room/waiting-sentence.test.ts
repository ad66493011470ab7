import { describe, expect, it } from 'vitest';
import type { WaitingGroup } from './waiting-query.ts';
import { outcomeSentence, waitingSentence } from './waiting-sentence.ts';

const now = Date.parse(noonOf('2026-04-01'));

describe('the sentence of the waiting room', () => {
  it('says how many wait, for how many reasons and since when', () => {
    const items = [
      group({ code: 'no_identifier', firstAt: noonOf('2026-03-09') }),
      group({ code: 'no_identifier', firstAt: noonOf('2026-03-03') }),
      group({ code: 'bad_timestamp', firstAt: noonOf('2026-03-20') }),
    ];
    expect(waitingSentence({ items, waiting: 1240, settled: 1 }, now)).toBe(
      '1,240 events wait for 2 reasons, the oldest since 3 Mar. 1 was let in or dismissed before.',
    );
  });

  it('says only what was settled when nothing waits any more', () => {
    expect(waitingSentence({ items: [], waiting: 0, settled: 7 }, now)).toBe(
      '7 were let in or dismissed before.',
    );
    expect(waitingSentence({ items: [], waiting: 0, settled: 0 }, now)).toBe('');
  });
});

describe('the sentence of a try', () => {
  it('a dry run says what would become of each', () => {
    expect(outcomeSentence({ isDryRun: true, accepted: 40, duplicates: 2, rejected: 1 })).toBe(
      '40 would be let in, 2 are stored already, 1 would be refused again.',
    );
  });

  it('a real one says what did', () => {
    expect(outcomeSentence({ isDryRun: false, accepted: 1, duplicates: 0, rejected: 3 })).toBe(
      '1 was let in, 3 were refused again.',
    );
  });

  it('of nothing there is nothing to say', () => {
    expect(outcomeSentence({ isDryRun: true, accepted: 0, duplicates: 0, rejected: 0 })).toBe(
      'None of them waits any more.',
    );
  });
});

function group(more: Pick<WaitingGroup, 'code' | 'firstAt'>): WaitingGroup {
  return {
    advice: '',
    source: { id: '00000000-0000-0000-0000-000000000001', name: 'Shop' },
    event: 'Order Completed',
    waiting: 1,
    lastAt: more.firstAt,
    byDay: [],
    example: { rejectionId: '00000000-0000-0000-0000-000000000002', detail: '', payload: '{}' },
    mend: 'sender',
    ...more,
  };
}

/** Of whoever looks: days are told as their calendar has them. */
function noonOf(day: string): string {
  return new Date(`${day}T12:00:00`).toISOString();
}
