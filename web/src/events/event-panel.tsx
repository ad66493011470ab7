import type { Answer } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Fact, Facts } from '../design/block.tsx';
import { CopyableValue } from '../design/copyable.tsx';
import { exact } from '../design/instants.ts';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { eventWords } from '../profiles/event-words.ts';
import { PropertyTable } from '../profiles/property-table.tsx';
import { useApi } from '../shell/api.tsx';
import { SidePanel } from '../shell/side-panel.tsx';

type EventDetail = Answer<'getEvent'>;

/** One event and its way through the system. */
export function EventPanel({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const api = useApi();
  const event = useQuery({
    queryKey: ['events', 'one', eventId],
    queryFn: ({ signal }) => api.getEvent({ params: { eventId } }, { signal }),
  });
  return (
    <SidePanel title="Event" onClose={onClose}>
      {event.isPending ? <SkeletonText lines={14} /> : null}
      {event.isError ? (
        <Problem
          error={event.error}
          what="This event could not be loaded"
          onRetry={() => void event.refetch()}
        />
      ) : null}
      {event.data ? <Detail event={event.data} /> : null}
    </SidePanel>
  );
}

function Detail({ event }: { event: EventDetail }) {
  const { what, detail } = eventWords(event);
  return (
    <div className="flex flex-col gap-5 text-sm">
      <p className="text-base">
        {what} <span className="text-ink-2">{detail}</span>
      </p>
      <Facts>
        <Fact name="Happened">{exact(event.at)}</Fact>
        <Fact name="Received">{exact(event.receivedAt)}</Fact>
        <Fact name="Call">
          {event.type}
          {event.event === '' ? '' : `, ${event.event}`}
        </Fact>
        <Fact name="Source">
          <Link to="/sources" search={{ open: event.source.id }} className="underline">
            {event.source.name}
          </Link>
        </Fact>
        <Fact name="Filed under">
          {event.filedUnder.type}: {event.filedUnder.value}
        </Fact>
        <Fact name="Belongs to">
          <Owners event={event} />
        </Fact>
        <Fact name="Counts in">{event.kind}</Fact>
      </Facts>
      <Part title="Properties">
        <PropertyTable values={event.properties} />
      </Part>
      {Object.keys(event.traits).length === 0 ? null : (
        <Part title="Traits">
          <PropertyTable values={event.traits} />
        </Part>
      )}
      <Part title="Sent with">
        <PropertyTable values={event.envelope} />
      </Part>
      <Part title="Ids">
        <Facts>
          <Fact name="Event">
            <CopyableValue value={event.eventId} label="the event id" />
          </Fact>
          <Fact name="Message">
            <CopyableValue value={event.messageId} label="the message id" />
          </Fact>
          {event.userId === '' ? null : <Fact name="User">{event.userId}</Fact>}
          {event.anonymousId === '' ? null : <Fact name="Anonymous">{event.anonymousId}</Fact>}
          {event.groupId === '' ? null : <Fact name="Group">{event.groupId}</Fact>}
        </Facts>
      </Part>
    </div>
  );
}

function Owners({ event }: { event: EventDetail }) {
  if (event.person === null && event.account === null) return 'nobody yet';
  return (
    <>
      {event.person ? (
        <Link to="/people/$ref" params={{ ref: event.person.id }} className="underline">
          {event.person.name}
        </Link>
      ) : null}
      {event.person && event.account ? ', ' : null}
      {event.account ? (
        <Link to="/accounts/$ref" params={{ ref: event.account.id }} className="underline">
          {event.account.name}
        </Link>
      ) : null}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-semibold text-ink-2">{title}</h3>
      {children}
    </section>
  );
}
