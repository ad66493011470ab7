import { expect, test } from 'vitest';
import { stretches } from './rfm-grid.ts';

test('every cell of the grid belongs to exactly one named stretch', () => {
  const scores = [1, 2, 3, 4, 5];
  const owners = scores.flatMap((recency) =>
    scores.map((frequency) =>
      stretches.filter(
        ({ recency: [fromRecency, toRecency], frequency: [from, to] }) =>
          recency >= fromRecency && recency <= toRecency && frequency >= from && frequency <= to,
      ),
    ),
  );
  expect(owners.map((own) => own.length)).toEqual(Array.from({ length: 25 }, () => 1));
});
