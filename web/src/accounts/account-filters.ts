import type { Filter } from '../profiles/list/filters.ts';

/** The filters of the list of accounts, as sentences. */
export const accountFilters: readonly Filter[] = [
  {
    kind: 'choice',
    name: 'renews',
    title: 'Renewal',
    choices: [
      { value: '30d', sentence: 'renews in the next 30 days' },
      { value: '90d', sentence: 'renews in the next 90 days' },
      { value: '180d', sentence: 'renews in the next 180 days' },
      { value: 'overdue', sentence: 'renewal date has passed' },
    ],
  },
  {
    kind: 'choice',
    name: 'seen',
    title: 'When its people were last active',
    choices: [
      { value: '7d', sentence: 'active in the last 7 days' },
      { value: '30d', sentence: 'active in the last 30 days' },
      { value: '90d', sentence: 'active in the last 90 days' },
      { value: 'not30d', sentence: 'quiet for 30 days or more' },
      { value: 'never', sentence: 'never active' },
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
  { kind: 'text', name: 'plan', title: 'Plan', sentence: (plan) => `on the plan ${plan}` },
  { kind: 'text', name: 'industry', title: 'Industry', sentence: (industry) => `in ${industry}` },
  { kind: 'text', name: 'owner', title: 'Looked after by', sentence: (owner) => `looked after by ${owner}` },
  { kind: 'account', name: 'parent', title: 'Parent', sentence: (name) => `belongs to ${name}` },
  { kind: 'trait', name: 'trait', title: 'A trait' },
];
