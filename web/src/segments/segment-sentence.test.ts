import type { SegmentOverview } from '@sextant/contract';
import { describe, expect, it } from 'vitest';
import { segmentSentence } from './segment-sentence.ts';

const segment: SegmentOverview = {
  name: 'at_risk',
  title: 'At risk',
  about: '',
  subject: 'account',
  sentence: 'Accounts whose health is At risk',
  isStatic: false,
  isReady: false,
  size: 3,
  of: 25,
  revenue: { amount: 1281, currency: 'EUR' },
  entered7: 2,
  left7: 0,
  countedAt: '2026-06-01T12:00:00.000Z',
};

describe('a segment in a sentence', () => {
  it('says how many, who came and went, and what they pay', () => {
    expect(segmentSentence(segment)).toBe(
      '3 of 25 accounts (12 %) are in it. In the last 7 days 2 entered and none left. Together they pay €1,281 a month.',
    );
  });

  it('says of one that it is, and of people that nobody moved', () => {
    expect(segmentSentence({ ...segment, subject: 'person', size: 1, revenue: null, entered7: 0 })).toBe(
      '1 of 25 people (4 %) is in it. In the last 7 days nobody entered or left.',
    );
  });

  it('tells an empty segment from an empty workspace', () => {
    expect(segmentSentence({ ...segment, size: 0, entered7: 0, left7: 4 })).toBe(
      'None of 25 accounts is in it. In the last 7 days none entered and 4 left.',
    );
    expect(segmentSentence({ ...segment, size: 0, of: 0 })).toBe(
      'Nobody has arrived yet, so nobody is in it.',
    );
  });

  it('tells an empty segment from one that nobody counted yet', () => {
    const first = { ...segment, size: 0, countedAt: null };
    expect(segmentSentence(first)).toBe('Published a moment ago: who is in it is being counted.');
    expect(segmentSentence({ ...first, of: 0 })).toBe('Nobody has arrived yet, so nobody is in it.');
    expect(segmentSentence({ ...first, size: 3 })).toMatch(/^3 of 25 accounts/);
  });
});
