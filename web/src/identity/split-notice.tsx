import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../design/button.tsx';
import { sentenceOf } from '../design/problem.tsx';
import type { Subject } from '../profiles/profile-queries.ts';
import { useApi } from '../shell/api.tsx';

/** A split that was just made. */
export interface SplitDone {
  /** What to give back to undo it. */
  decision: string;
  /** Who the identifier stands for now. */
  takenId: string;
  /** The identifier that was taken back. */
  value: string;
}

interface SplitNoticeProps {
  subject: Subject;
  done: SplitDone;
  onUndone: () => void;
}

/** Says what was split, leads to the other one, and undoes it. */
export function SplitNotice({ subject, done, onUndone }: SplitNoticeProps) {
  const api = useApi();
  const cache = useQueryClient();
  const undo = useMutation({
    mutationFn: () => api.undoDecision({ params: { id: done.decision }, body: {} }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [subject.collection] });
      onUndone();
    },
  });
  return (
    <div
      role="status"
      className="mb-3 flex flex-wrap items-center gap-3 border-l-2 border-accent py-1 pl-3 text-sm"
    >
      <span>
        Split.{' '}
        <Link
          to={subject.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
          params={{ ref: done.takenId }}
          className="text-accent underline"
        >
          {done.value}
        </Link>{' '}
        stands alone now.
      </span>
      <Button onClick={() => undo.mutate()} disabled={undo.isPending}>
        Undo
      </Button>
      {undo.isError ? <span className="text-bad">The split stays. {sentenceOf(undo.error)}</span> : null}
    </div>
  );
}
