import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Block } from '../../design/block.tsx';
import { Button } from '../../design/button.tsx';
import { dayHeading } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { type Subject, timelineQuery } from '../profile-queries.ts';
import type { SubjectSearch } from '../subject-search.ts';
import { byDay } from './by-day.ts';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineLine } from './timeline-line.tsx';

interface TimelineProps {
  subject: Subject;
  sources: readonly { id: string; name: string }[];
  search: SubjectSearch;
  onSearch: (change: Partial<SubjectSearch>) => void;
}

/** What happened, one column, grouped by day, without end. */
export function Timeline({ subject, sources, search, onSearch }: TimelineProps) {
  const { kind, source, event, before, shown } = search;
  const pages = useInfiniteQuery(timelineQuery(useApi(), subject, { kind, source, event, before }));
  const events = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const isNarrowed = [kind, source, event, before].some((value) => value !== undefined);
  return (
    <Block
      id="timeline"
      title="Timeline"
      note="All sources, newest first"
      acts={<TimelineFilters sources={sources} search={search} onSearch={onSearch} />}
    >
      {pages.isPending ? <SkeletonText lines={10} label="Loading the timeline" /> : null}
      {pages.isError && events.length === 0 ? (
        <Problem
          error={pages.error}
          what="The timeline could not be loaded"
          onRetry={() => void pages.refetch()}
        />
      ) : null}
      {pages.isSuccess && events.length === 0 ? (
        <Missing
          what={isNarrowed ? 'No event satisfies these filters.' : 'Nothing has happened yet.'}
          next={
            isNarrowed ? (
              <Button
                onClick={() =>
                  onSearch({ kind: undefined, source: undefined, event: undefined, before: undefined })
                }
              >
                Show all events
              </Button>
            ) : undefined
          }
        />
      ) : null}
      {byDay(events).map((day) => (
        <section key={day.day} aria-label={dayHeading(day.events[0].at, Date.now())}>
          <h3 className="sticky top-12 z-10 bg-paper pt-3 pb-1 text-xs font-semibold text-ink-2">
            {dayHeading(day.events[0].at, Date.now())}
          </h3>
          <ol className="border-t">
            {day.events.map((each) => (
              <TimelineLine
                // A line that is pointed at begins open.
                key={`${each.eventId}${each.eventId === shown ? ' shown' : ''}`}
                event={each}
                isWhoShown={subject.collection === 'accounts'}
                isShown={each.eventId === shown}
              />
            ))}
          </ol>
        </section>
      ))}
      {pages.hasNextPage ? (
        <Older isLoading={pages.isFetchingNextPage} onNeeded={() => void pages.fetchNextPage()} />
      ) : null}
    </Block>
  );
}

/** Loads what is older as soon as the end comes into sight; the button is there for everyone else. */
function Older({ isLoading, onNeeded }: { isLoading: boolean; onNeeded: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null || isLoading) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) onNeeded();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isLoading, onNeeded]);
  return (
    <div ref={end} className="pt-3">
      <Button onClick={onNeeded} disabled={isLoading}>
        {isLoading ? 'Loading older events' : 'Show older events'}
      </Button>
    </div>
  );
}
