import type { Filter } from '../profiles/list/filters.ts';

/** The filters of the list of people, as sentences. */
export const peopleFilters: readonly Filter[] = [
  {
    kind: 'choice',
    name: 'seen',
    title: 'When they were last active',
    choices: [
      { value: '7d', sentence: 'active in the last 7 days' },
      { value: '30d', sentence: 'active in the last 30 days' },
      { value: '90d', sentence: 'active in the last 90 days' },
      { value: 'not30d', sentence: 'quiet for 30 days or more' },
      { value: 'never', sentence: 'never active' },
    ],
  },
  { kind: 'account', name: 'account', title: 'Account', sentence: (name) => `at ${name}` },
  {
    kind: 'choice',
    name: 'nps',
    title: 'What they answered',
    choices: [
      { value: 'promoter', sentence: 'promoters (9 or 10)' },
      { value: 'passive', sentence: 'passives (7 or 8)' },
      { value: 'detractor', sentence: 'detractors (0 to 6)' },
      { value: 'none', sentence: 'never answered' },
    ],
  },
  {
    kind: 'choice',
    name: 'tickets',
    title: 'Tickets',
    choices: [
      { value: 'open', sentence: 'with open tickets' },
      { value: 'none', sentence: 'without open tickets' },
    ],
  },
  {
    kind: 'choice',
    name: 'known',
    title: 'Known or anonymous',
    choices: [
      { value: 'known', sentence: 'known by name, e-mail or id' },
      { value: 'anonymous', sentence: 'anonymous' },
    ],
  },
  { kind: 'trait', name: 'trait', title: 'A trait' },
];
