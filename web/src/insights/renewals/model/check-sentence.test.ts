import { describe, expect, it } from 'vitest';
import { checkSentences } from './check-sentence.ts';

const check = {
  outcomes: 84,
  brier: 0.08,
  baseline: 0.1,
  shares: 0.099,
  auc: 0.78,
  low: 0.7,
  high: 0.85,
  calibration: [],
};

describe('what the check of the chances found', () => {
  it('says how much better a learned model is than one chance for all, and how well it ranks', () => {
    expect(checkSentences(check, 'learned')).toBe(
      'Tried on 84 past renewals that it had not seen. It was off by 20 % less than saying the same chance of everybody. Of 100 pairs of one that renewed and one that was lost, it held the right one likelier to renew in 78 (70 to 85); a coin gets 50.',
    );
  });

  it('says of what is no better that it should not be leaned on', () => {
    expect(checkSentences({ ...check, auc: null }, 'shares')).toBe(
      'Tried on 84 past renewals that it had not seen. It was no better than saying the same chance of everybody: do not lean on it.',
    );
    expect(checkSentences({ ...check, brier: 0.12 }, 'learned')).toContain('20 % more than');
  });
});
