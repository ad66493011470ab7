import { expect, it } from 'vitest';
import { durationText, runSentence } from './run-words.ts';

const run = { state: 'done', read: 2340, accepted: 2330, duplicates: 0, rejected: 10 } as const;

it('what came of an import is one sentence that adds up', () => {
  expect(runSentence(run)).toBe('2,340 rows read: 2,330 brought something new and 10 were refused.');
  expect(runSentence({ ...run, accepted: 2329, duplicates: 1 })).toBe(
    '2,340 rows read: 2,329 brought something new, 1 was there already and 10 were refused.',
  );
  expect(runSentence({ ...run, accepted: 0, duplicates: 2340, rejected: 0 })).toBe(
    '2,340 rows read: none brought something new, 2,340 were there already and none was refused.',
  );
  expect(runSentence({ ...run, state: 'queued', read: 0 })).toBe('No row has come through yet.');
});

it('an estimate of time is as coarse as it is sure', () => {
  expect([0.2, 40, 61, 720, 9000].map(durationText)).toEqual([
    '1 second',
    '40 seconds',
    '1 minute',
    '12 minutes',
    '3 hours',
  ]);
});
