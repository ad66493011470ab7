import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { counted } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';
import { waitingQuery } from './waiting-query.ts';

interface WaitingNoticeProps {
  /** Only what one source sent. */
  sourceId?: string;
}

/** Says that something waits and leads there; says nothing when nothing does. */
export function WaitingNotice({ sourceId }: WaitingNoticeProps) {
  const room = useQuery(waitingQuery(useApi()));
  const waiting =
    sourceId === undefined
      ? (room.data?.waiting ?? 0)
      : (room.data?.items ?? [])
          .filter(({ source }) => source.id === sourceId)
          .reduce((sum, group) => sum + group.waiting, 0);
  if (waiting === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
      <StateMark state="watch">{counted(waiting, 'event waits', 'events wait')}</StateMark>
      to be let in.
      <Link
        to="/events/waiting"
        search={sourceId === undefined ? {} : { source: sourceId }}
        className="text-accent underline"
      >
        See why
      </Link>
    </p>
  );
}
