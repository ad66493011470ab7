import type { Person } from '@sextant/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/field.tsx';
import { counted } from '../design/figures.ts';
import { Problem, sentenceOf } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import type { Subject } from '../profiles/profile-queries.ts';
import { useApi } from '../shell/api.tsx';
import type { SplitDone } from './split-notice.tsx';

interface SplitDialogProps {
  subject: Subject;
  subjectId: string;
  identifier: Person['identifiers'][number];
  onClose: () => void;
  onSplit: (done: SplitDone) => void;
}

/** Shows what a split would move, then does it. */
export function SplitDialog({ subject, subjectId, identifier, onClose, onSplit }: SplitDialogProps) {
  const api = useApi();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const params = { collection: subject.collection, ref: subject.ref };
  const preview = useQuery({
    queryKey: [subject.collection, 'split-preview', subject.ref, identifier.node],
    queryFn: ({ signal }) => api.previewSplit({ params, body: { node: identifier.node } }, { signal }),
    gcTime: 0,
  });
  const split = useMutation({
    mutationFn: () => api.split({ params, body: { node: identifier.node, reason } }),
    onSuccess: ({ parts }) => {
      void cache.invalidateQueries({ queryKey: [subject.collection] });
      const kept = parts.find(({ identifiers }) => identifiers.every(({ node }) => node !== identifier.node));
      const taken = parts.find(({ identifiers }) => identifiers.some(({ node }) => node === identifier.node));
      onSplit({
        keptId: kept?.id ?? subjectId,
        takenId: taken?.id ?? identifier.node,
        value: identifier.value,
      });
    },
  });
  return (
    <Dialog title="Split these two" isOpen onClose={onClose}>
      <div className="flex flex-col gap-4 text-sm">
        <p className="max-w-[65ch]">
          <strong className="font-semibold break-all">{identifier.value}</strong> is taken back. Both
          histories become as they were, every event stays, and the two are not merged again unless you undo
          this.
        </p>
        {preview.isPending ? <SkeletonText lines={5} label="Counting what would move" /> : null}
        {preview.isError ? (
          <Problem
            error={preview.error}
            what="What would move is not known"
            kept="Nothing was changed."
            onRetry={() => void preview.refetch()}
          />
        ) : null}
        {preview.data ? (
          <div className="grid gap-4 sm:grid-cols-2">
            {preview.data.parts.map((part, index) => (
              <section key={part.id} aria-label={`Part ${index + 1}`}>
                <h3 className="text-xs font-semibold text-ink-2">
                  {index === 0 ? 'One' : index === 1 ? 'The other' : `Part ${index + 1}`}:{' '}
                  {counted(part.events, 'event', 'events')}
                </h3>
                <ul className="mt-1">
                  {part.identifiers.map(({ node, type, value }) => (
                    <li key={node} className="break-all">
                      <span className="text-ink-3">{type} </span>
                      {value}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        ) : null}
        <TextField
          label="Why (kept in the log)"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        {split.isError ? (
          <p role="alert" className="text-bad">
            Nothing was changed. {sentenceOf(split.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Leave them together</Button>
          <Button
            look="primary"
            onClick={() => split.mutate()}
            disabled={split.isPending || !preview.isSuccess}
          >
            Split these two
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
