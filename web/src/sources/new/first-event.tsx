import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { count } from '../../design/figures.ts';
import { StateMark } from '../../design/state-mark.tsx';
import { useApi } from '../../shell/api.tsx';
import { sourcesQuery } from '../sources-query.ts';

const WAITING_ASK_MS = 1500;

interface FirstEventProps {
  sourceId: string;
  /** What has to be done for it to come: `Run the code above; …`. */
  next: string;
}

/** Waits for a new source's first event and says so when it is there. */
export function FirstEvent({ sourceId, next }: FirstEventProps) {
  const api = useApi();
  const sources = useQuery({ ...sourcesQuery(api), refetchInterval: WAITING_ASK_MS });
  const source = sources.data?.items.find(({ id }) => id === sourceId);
  return (
    <div role="status" className="text-sm">
      {source === undefined || source.received === 0 ? (
        <>
          <StateMark state="none">Waiting.</StateMark> {next}
        </>
      ) : (
        <>
          <StateMark state={source.stored > 0 ? 'good' : 'bad'}>
            {source.stored > 0 ? `${count(source.stored)} stored.` : `${count(source.rejected)} rejected.`}
          </StateMark>{' '}
          {source.stored > 0 ? (
            <Link to="/events" search={{ source: sourceId }} className="text-accent underline">
              Follow its events
            </Link>
          ) : (
            <Link to="/events/waiting" search={{ source: sourceId }} className="text-accent underline">
              See why and what to do
            </Link>
          )}
        </>
      )}
    </div>
  );
}
