import type { Person } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Block } from '../../design/block.tsx';
import { count, counted } from '../../design/figures.ts';
import { DAY_MS } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { Time } from '../../design/time.tsx';

type Ticket = Person['support']['tickets'][number];

interface SupportBlockProps {
  support: Person['support'];
  isWhoShown: boolean;
}

/** Help they asked for: what is open with age and severity, then what was solved. */
export function SupportBlock({ support, isWhoShown }: SupportBlockProps) {
  const head = 'border-b py-1 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <Block
      id="support"
      title="Support"
      note={`${count(support.open)} open of ${counted(support.total, 'ticket', 'tickets')}`}
    >
      {support.total === 0 ? (
        <Missing what="They have opened no ticket." />
      ) : (
        <table className="w-full text-sm">
          <caption className="sr-only">Tickets, open first</caption>
          <thead>
            <tr className="text-left">
              <th scope="col" className={head}>
                State
              </th>
              <th scope="col" className={head}>
                Subject
              </th>
              <th scope="col" className={`${head} hidden sm:table-cell`}>
                Severity
              </th>
              {isWhoShown ? (
                <th scope="col" className={`${head} hidden md:table-cell`}>
                  Who
                </th>
              ) : null}
              <th scope="col" className={`${head} text-right`}>
                Opened
              </th>
            </tr>
          </thead>
          <tbody>
            {support.tickets.map((ticket) => (
              <TicketRow key={ticket.ticketId} ticket={ticket} isWhoShown={isWhoShown} />
            ))}
          </tbody>
        </table>
      )}
      {support.total > support.tickets.length ? (
        <p className="mt-1 text-xs text-ink-3">
          {support.total - support.tickets.length} older ones are in the timeline below.
        </p>
      ) : null}
    </Block>
  );
}

function TicketRow({ ticket, isWhoShown }: { ticket: Ticket; isWhoShown: boolean }) {
  return (
    <tr className="h-8">
      <td className="border-b pr-4">
        <TicketState ticket={ticket} />
      </td>
      <td className="border-b py-1 pr-4">
        {ticket.subject}
        {ticket.reopened > 0 ? (
          <span className="text-xs text-ink-3"> reopened {counted(ticket.reopened, 'time', 'times')}</span>
        ) : null}
      </td>
      <td className="hidden border-b pr-4 sm:table-cell">{ticket.severity}</td>
      {isWhoShown ? (
        <td className="hidden border-b pr-4 md:table-cell">
          {ticket.person ? (
            <Link to="/people/$ref" params={{ ref: ticket.person.id }} className="hover:underline">
              {ticket.person.name}
            </Link>
          ) : null}
        </td>
      ) : null}
      <td className="border-b text-right text-ink-2">
        <Time at={ticket.openedAt} />
      </td>
    </tr>
  );
}

function TicketState({ ticket }: { ticket: Ticket }) {
  if (ticket.status === 'open') {
    const isGrave = ticket.severity === 'urgent' || ticket.severity === 'high';
    return <StateMark state={isGrave ? 'bad' : 'watch'}>open</StateMark>;
  }
  const days = ticket.solvedAt
    ? Math.round((new Date(ticket.solvedAt).getTime() - new Date(ticket.openedAt).getTime()) / DAY_MS)
    : null;
  return (
    <StateMark state="good">
      solved{days === null ? '' : days === 0 ? ' same day' : ` in ${counted(days, 'day', 'days')}`}
    </StateMark>
  );
}
