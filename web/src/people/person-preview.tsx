import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../design/button.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { LatestEvents } from '../profiles/latest-events.tsx';
import { personQuery } from '../profiles/profile-queries.ts';
import { textOf } from '../profiles/sentence.ts';
import { useApi } from '../shell/api.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { personSentence } from './person-sentence.ts';
import { PersonHead, PersonMore } from './person-who.tsx';

/** A person beside the list: the sentence, who they are, what happened last. */
export function PersonPreview({ id, onClose }: { id: string; onClose: () => void }) {
  const person = useQuery(personQuery(useApi(), id));
  return (
    <SidePanel
      title={person.data?.name ?? 'Person'}
      onClose={onClose}
      acts={
        <Link to="/people/$ref" params={{ ref: id }} className={buttonClass('quiet')}>
          Open
        </Link>
      }
    >
      {person.isPending ? <SkeletonText lines={12} /> : null}
      {person.isError ? (
        <Problem
          error={person.error}
          what="This person could not be loaded"
          onRetry={() => void person.refetch()}
        />
      ) : null}
      {person.data ? (
        <div className="flex flex-col gap-5">
          <p className="text-sm">{textOf(personSentence(person.data, Date.now()))}</p>
          <PersonHead person={person.data} />
          <PersonMore person={person.data} />
          <LatestEvents subject={{ collection: 'people', ref: id }} />
        </div>
      ) : null}
    </SidePanel>
  );
}
