import { expect, it } from 'vitest';
import { suggestion } from './suggestion.ts';

it.each([
  ['CustomerId', ['country', 'customer_id'], ' Did you mean "customer_id"?'],
  ['titel', ['kind', 'title'], ' Did you mean "title"?'],
  ['cuont', ['sum', 'count'], ' Did you mean "count"?'],
  ['Country', ['customer_id', 'city'], ''],
  ['foo', ['for', 'of'], ''],
  ['anything', [], ''],
])('for %s among %j suggests%s', (mistyped, known, suggested) => {
  expect(suggestion(mistyped, known)).toBe(suggested);
});
