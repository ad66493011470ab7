import type { Person } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';
import type { HappeningRow } from '../happening-queries.ts';
import type { SummaryRow } from '../summary-queries.ts';
import type { PersonOf } from './person-link.ts';

type Ticket = Person['support']['tickets'][number];

const TICKETS_MAX = 20;

/** Help they asked for. Open or solved is decided by the summary, over all events of a ticket. */
export function supportBlock(
  summary: SummaryRow,
  happenings: readonly HappeningRow[],
  personOf: PersonOf,
): Person['support'] {
  const support = happenings.filter(({ kind }) => kind === 'support');
  const byTicket = groupBy(support, (row) => row.ticket_id);
  const tickets = Object.entries(summary.tickets).flatMap(([ticketId, moment]) => {
    const events = byTicket.get(ticketId);
    return events === undefined ? [] : [ticketOf({ ticketId, isSolved: isSolved(moment) }, events, personOf)];
  });
  const moments = Object.values(summary.tickets);
  return {
    open: moments.filter((moment) => !isSolved(moment)).length,
    total: moments.length,
    tickets: tickets.sort(byUrgency).slice(0, TICKETS_MAX),
  };
}

function isSolved(moment: number): boolean {
  return moment % 2 === 1;
}

/** Folds one ticket's events, newest first. */
function ticketOf(
  { ticketId, isSolved: solved }: { ticketId: string; isSolved: boolean },
  events: readonly HappeningRow[],
  personOf: PersonOf,
): Ticket {
  const opened = events.findLast(({ event }) => event === 'Ticket Created') ?? events.at(-1);
  const closing = events.find(({ event }) => event === 'Ticket Solved' || event === 'Ticket Updated');
  const named = (field: 'subject' | 'severity') => events.find((row) => row[field] !== '')?.[field] ?? '';
  return {
    ticketId,
    subject: named('subject'),
    severity: named('severity'),
    status: solved ? 'solved' : 'open',
    openedAt: opened?.timestamp ?? '',
    solvedAt: solved ? (closing?.timestamp ?? null) : null,
    reopened: events.filter(({ event }) => event === 'Ticket Reopened').length,
    person: opened === undefined ? null : personOf(opened),
  };
}

/** Open ones first, then the newest. */
function byUrgency(one: Ticket, other: Ticket): number {
  if (one.status !== other.status) return one.status === 'open' ? -1 : 1;
  return one.openedAt < other.openedAt ? 1 : -1;
}
