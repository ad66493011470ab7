import { useInfiniteQuery } from '@tanstack/react-query';
import { Time } from '../design/time.tsx';
import { useApi } from '../shell/api.tsx';
import { eventWords } from './event-words.ts';
import { type Subject, timelineQuery } from './profile-queries.ts';
import { EventIcon } from './timeline/event-icon.tsx';

const SHOWN = 8;

/** The last few things that happened, for a preview. */
export function LatestEvents({ subject }: { subject: Subject }) {
  const pages = useInfiniteQuery(timelineQuery(useApi(), subject, {}));
  const events = pages.data?.pages[0]?.items.slice(0, SHOWN) ?? [];
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest" className="mb-1 text-xs font-semibold text-ink-2">
        What happened last
      </h2>
      <ol className="text-sm">
        {events.map((event) => {
          const { what, detail } = eventWords(event);
          return (
            <li key={event.eventId} className="flex items-center gap-2 py-0.5">
              <EventIcon kind={event.kind} />
              <span className="min-w-0 flex-1 truncate">
                {what} <span className="text-ink-2">{detail}</span>
              </span>
              <span className="text-xs text-ink-3">
                <Time at={event.at} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
