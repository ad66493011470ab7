import type { ScoreMovement } from '@sextant/contract';
import { expect, it } from 'vitest';
import { movementSentence } from './movement-sentence.ts';
import type { Period } from './period.ts';

const movement: ScoreMovement = {
  ...{ name: 'health', from: '2026-10-23T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' },
  ...{ subjects: 84, up: 12, down: 30, meanChange: -1.5, components: [], movers: [] },
};
const period: Period = { usual: '30d', from: null, to: null };
const score = { title: 'Health', subject: 'account' as const };

it('says how many rose and fell, and where it went on average', () => {
  const told = (meanChange: number | null) =>
    movementSentence({ score, movement: { ...movement, meanChange }, period });
  expect(told(-1.5)).toContain(
    'Health rose for 12 and fell for 30 of 84 accounts. On average it fell by 1.5 points.',
  );
  expect(told(1)).toMatch(/On average it rose by 1 point\.$/);
  expect(told(-0.01)).toMatch(/On average it stayed where it was\.$/);
  expect(told(null)).toMatch(/nobody had a value of Health at both ends\.$/);
});
