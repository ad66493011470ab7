import type { NeededMetric } from '../evaluation.ts';

const used = { event: 'Feature Used' };
const tickets = {
  open: { event: ['Ticket Created', 'Ticket Reopened'] },
  until: { event: 'Ticket Solved' },
  by: 'ticket_id',
};

/** A metric for each way to compute, and for each kind of window and condition. */
export const everyComputation: readonly NeededMetric[] = [
  { name: 'uses', compute: { count: used, within: '3d' } },
  { name: 'uses_ever', compute: { count: used } },
  { name: 'business', compute: { count: { kind: ['support', 'account'] } } },
  { name: 'searches', compute: { count: { event: used.event, where: { feature: ['Search', 3] } } } },
  { name: 'large', compute: { count: { kind: 'usage', where: { amount: { above: 2, is_not: 7 } } } } },
  { name: 'named', compute: { count: { ...used, where: { feature: { contains: 'EAR', exists: true } } } } },
  { name: 'nameless', compute: { count: { ...used, where: { feature: { exists: false } } } } },
  { name: 'refunds', compute: { count: { event: 'Order Refunded' } } },
  { name: 'spent', compute: { sum: 'amount', of: used, within: 'this_week' } },
  { name: 'usual', compute: { average: 'amount', of: used, within: 'last_week' } },
  { name: 'smallest', compute: { min: 'amount', of: used } },
  { name: 'largest', compute: { max: 'amount', of: used, within: 'this_month' } },
  { name: 'first_amount', compute: { first: 'amount', of: used } },
  { name: 'last_amount', compute: { last: 'amount', of: used, within: 'this_quarter' } },
  { name: 'features', compute: { distinct: 'feature', of: used, within: 'this_year' } },
  { name: 'days', compute: { active_days: { kind: 'usage' }, within: '2w' } },
  { name: 'yesterday', compute: { active_days: used, within: 'last_day' } },
  { name: 'active', compute: { active_people: { kind: 'usage' }, within: '100h' } },
  { name: 'members', compute: { people: true } },
  { name: 'silence', compute: { days_since: used } },
  { name: 'begun', compute: { days_since_first: used } },
  { name: 'day_streak', compute: { streak: used, every: 'day' } },
  { name: 'week_streak', compute: { streak: used, every: 'week' } },
  { name: 'warmth', compute: { decayed: used, half_life: '2d' } },
  { name: 'weighed', compute: { decayed: used, half_life: '60h', weight: 'amount' } },
  { name: 'open', compute: { ...tickets, measure: 'count' } },
  { name: 'oldest', compute: { ...tickets, measure: 'oldest_days' } },
  { name: 'open_for', compute: { ...tickets, measure: 'average_days' } },
  { name: 'owed', compute: { ...tickets, measure: 'sum', of: 'amount' } },
  { name: 'seats', compute: { trait: 'seats' } },
  { name: 'plan', compute: { text_trait: 'plan' } },
  { name: 'renewal', compute: { days_until: { trait: 'renewsAt' } } },
  { name: 'due', compute: { days_until: { last: 'due', of: { kind: 'support' } } } },
  { name: 'helped', compute: { in_order: [used, { event: 'Ticket Created' }, used], within: '4d' } },
  { name: 'twice', compute: { in_order: [used, used], within: '12h' } },
  { name: 'known_for', compute: { days_seen: true } },
  { name: 'per_use', compute: { ratio: 'spent', per: 'uses' } },
  { name: 'growth', compute: { trend: 'uses' } },
];

/** The same of people, with what looks at the accounts they are in. */
export const everyPersonComputation: readonly NeededMetric[] = [
  ...everyComputation,
  { name: 'places', compute: { accounts: true } },
  { name: 'admin_places', compute: { accounts: { role: ['Admin', 'owner'] } } },
  { name: 'roleless_places', compute: { accounts: { role: { exists: false } } } },
];

const byAdmins = { ...used, role: 'ADMIN' };

/** The same of accounts, with what looks at the roles of their people and at child accounts. */
export const everyAccountComputation: readonly NeededMetric[] = [
  ...everyComputation,
  { name: 'admins', compute: { people: { role: 'admin' } } },
  { name: 'others', compute: { people: { role: { is_not: 'admin' } } } },
  { name: 'roleless', compute: { people: { role: { exists: false } } } },
  { name: 'admin_uses', compute: { count: byAdmins, within: '3d' } },
  { name: 'admin_days', compute: { active_days: byAdmins } },
  { name: 'active_admins', compute: { active_people: byAdmins } },
  { name: 'roleless_spent', compute: { sum: 'amount', of: { ...used, role: { exists: false } } } },
  {
    name: 'open_of_admins',
    compute: { ...tickets, open: { ...tickets.open, role: 'admin' }, measure: 'count' },
  },
  { name: 'admins_helped', compute: { in_order: [byAdmins, used], within: '9d' } },
  { name: 'admin_growth', compute: { trend: 'admin_uses' } },
  { name: 'family_uses', compute: { children: 'uses_ever', by: 'sum' } },
  { name: 'family_usual', compute: { children: 'silence', by: 'average' } },
  { name: 'family_worst', compute: { children: 'oldest', by: 'worst' }, better: 'lower' },
  { name: 'family_weighed', compute: { children: 'warmth', by: 'weighted', weight: 'seats' } },
];
