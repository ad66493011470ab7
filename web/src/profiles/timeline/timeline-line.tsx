import type { TimelineEvent } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { clock, exact } from '../../design/instants.ts';
import { eventWords } from '../event-words.ts';
import { PropertyTable } from '../property-table.tsx';
import { EventIcon } from './event-icon.tsx';

interface TimelineLineProps {
  event: TimelineEvent;
  /** Says who, on pages that are about more than one person. */
  isWhoShown: boolean;
  /** The event that a link led to: open, marked and in sight. */
  isShown: boolean;
}

/** One event in one line; a click opens its properties below. */
export function TimelineLine({ event, isWhoShown, isShown }: TimelineLineProps) {
  const [isOpen, setIsOpen] = useState(isShown);
  const { what, detail } = eventWords(event);
  return (
    <li
      ref={isShown ? bringIntoSight : undefined}
      aria-current={isShown ? 'true' : undefined}
      className="scroll-mt-24 border-b aria-[current=true]:bg-selected"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-8 w-full items-center gap-2.5 px-1 py-1 text-left text-sm hover:bg-hover"
      >
        <time dateTime={event.at} title={exact(event.at)} className="w-10 shrink-0 text-ink-3">
          {clock(event.at)}
        </time>
        <EventIcon kind={event.kind} />
        <span className="min-w-0 flex-1 truncate">
          {isWhoShown && event.person ? <span className="text-ink-2">{event.person.name} · </span> : null}
          {what}
          {detail === '' ? null : <span className="text-ink-2"> {detail}</span>}
        </span>
        <span className="hidden max-w-32 shrink-0 truncate text-xs text-ink-3 sm:block">
          {event.source.name}
        </span>
        <ChevronRight aria-hidden className={`size-3.5 shrink-0 text-ink-3 ${isOpen ? 'rotate-90' : ''}`} />
      </button>
      {isOpen ? <Opened event={event} isWhoShown={isWhoShown} /> : null}
    </li>
  );
}

function bringIntoSight(line: HTMLElement | null): void {
  line?.scrollIntoView({ block: 'start' });
}

function Opened({ event, isWhoShown }: Omit<TimelineLineProps, 'isShown'>) {
  const values = event.type === 'identify' || event.type === 'group' ? event.traits : event.properties;
  return (
    <div className="pt-1 pb-3 pl-[3.25rem] text-sm sm:pl-[4.75rem]">
      <p className="mb-1 text-xs text-ink-3">
        {event.event || event.type} from {event.source.name}, {exact(event.at)}
      </p>
      <PropertyTable values={values} />
      <p className="mt-2 flex flex-wrap gap-4">
        {isWhoShown && event.person ? (
          <Link to="/people/$ref" params={{ ref: event.person.id }} className="text-accent underline">
            Open {event.person.name}
          </Link>
        ) : null}
        <Link to="/events" search={{ open: event.eventId }} className="text-accent underline">
          What became of this event
        </Link>
      </p>
    </div>
  );
}
