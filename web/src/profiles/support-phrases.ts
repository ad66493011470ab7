import type { Person } from '@sextant/contract';
import { counted } from '../design/figures.ts';
import { DAY_MS } from '../design/instants.ts';
import { figure, type Phrase, words } from './sentence.ts';

/** Severities that weigh, worst first; anything else is ordinary. */
const weighty = ['urgent', 'high'] as const;

/** `Two tickets are open, the oldest for 6 days, one of them urgent`; nothing when none is open. */
export function ticketPhrases(support: Person['support'], now: number): Phrase[] {
  const open = support.tickets.filter(({ status }) => status === 'open');
  if (support.open === 0) return [];
  const oldest = Math.min(...open.map(({ openedAt }) => new Date(openedAt).getTime()));
  const days = Math.floor((now - oldest) / DAY_MS);
  const worst = weighty.find((severity) => open.some((ticket) => ticket.severity === severity));
  const age = open.length === 0 || days < 1 ? 'since today' : `for ${counted(days, 'day', 'days')}`;
  return support.open === 1
    ? [figure(`One ${worst ?? ''} ticket`.replace('  ', ' '), 'support'), words(` has been open ${age}`)]
    : [
        figure(counted(support.open, 'ticket', 'tickets'), 'support'),
        words(` are open, the oldest ${age}${worst === undefined ? '' : `, the gravest ${worst}`}`),
      ];
}
