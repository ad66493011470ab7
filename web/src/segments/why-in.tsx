import type { SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../design/button.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';
import { ClauseTree } from './clause-tree.tsx';
import { SubjectLink } from './subject-link.tsx';
import { SubjectPicker } from './subject-picker.tsx';

interface WhyInProps {
  segment: { name: string; subject: SubjectKind };
  who: string | undefined;
  onAsk: (who: string | undefined) => void;
}

/** Why somebody is in a segment, or is not: clause by clause, with what was found. */
export function WhyIn({ segment, who, onAsk }: WhyInProps) {
  const { name, subject } = segment;
  const api = useApi();
  const why = useQuery({
    queryKey: ['segments', 'why', name, who],
    queryFn: ({ signal }) => api.segmentWhy({ params: { name }, query: { ref: who ?? '' } }, { signal }),
    enabled: who !== undefined,
  });
  if (who === undefined) {
    return (
      <SubjectPicker
        label={subject === 'person' ? 'Ask about a person' : 'Ask about an account'}
        subject={subject}
        onPick={({ id }) => onAsk(id)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-2">
      {why.isPending ? <SkeletonText lines={4} label="Loading the reasons" /> : null}
      {why.isError ? <Problem error={why.error} what="This could not be answered" /> : null}
      {why.data ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
            <SubjectLink subject={subject} id={why.data.id} name={why.data.name} />
            {/* Neither is better: a segment may be one to be in or one to stay out of. */}
            <StateMark state="none">{why.data.isMember ? 'is in it' : 'is not in it'}</StateMark>
          </p>
          <ClauseTree clause={why.data.clause} />
        </>
      ) : null}
      <div>
        <Button onClick={() => onAsk(undefined)}>Ask about another</Button>
      </div>
    </div>
  );
}
