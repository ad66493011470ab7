import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

const rows = [
  { name: 'b', events: 2, lastAt: null },
  { name: 'a', events: 10, lastAt: '2026-01-02T00:00:00Z' },
  { name: 'c', events: 3, lastAt: '2026-01-03T00:00:00Z' },
];
const values = {
  name: (row: (typeof rows)[number]) => row.name,
  events: (row: (typeof rows)[number]) => row.events,
  lastAt: (row: (typeof rows)[number]) => row.lastAt,
};

it.each([
  ['name', 'abc'],
  ['-events', 'acb'],
  ['-lastAt', 'cab'],
  ['lastAt', 'acb'],
  ['-made-up', 'bac'],
])('sorted by %s the rows are %s', (sort, names) => {
  expect(
    inOrder(rows, sort, values)
      .map(({ name }) => name)
      .join(''),
  ).toBe(names);
});
