import type { Person } from '@sextant/contract';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/field.tsx';
import { counted } from '../design/figures.ts';
import { Problem, sentenceOf } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import type { Subject } from '../profiles/profile-queries.ts';
import type { SplitDone } from './split-notice.tsx';
import { useSplit } from './use-split.ts';

interface SplitDialogProps {
  subject: Subject;
  identifier: Person['identifiers'][number];
  onClose: () => void;
  onSplit: (done: SplitDone) => void;
}

/** Shows what a split would move, then does it. */
export function SplitDialog({ onClose, ...request }: SplitDialogProps) {
  const [reason, setReason] = useState('');
  const { preview, split } = useSplit(request);
  return (
    <Dialog title="Split these two" isOpen onClose={onClose}>
      <div className="flex flex-col gap-4 text-sm">
        <p className="max-w-[65ch]">
          <strong className="font-semibold break-all">{request.identifier.value}</strong> is taken back. Both
          histories become as they were, every event stays, and the two are not merged again unless you undo
          this.
        </p>
        <WhatWouldMove preview={preview} />
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
            onClick={() => split.mutate(reason)}
            disabled={split.isPending || !preview.isSuccess}
          >
            Split these two
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** The parts there would be, each with its identifiers and how many events go with it. */
function WhatWouldMove({ preview }: { preview: ReturnType<typeof useSplit>['preview'] }) {
  if (preview.isPending) return <SkeletonText lines={5} label="Counting what would move" />;
  if (preview.isError) {
    return (
      <Problem
        error={preview.error}
        what="What would move is not known"
        kept="Nothing was changed."
        onRetry={() => void preview.refetch()}
      />
    );
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {preview.data.parts.map((part, index) => (
        <section key={part.id} aria-label={partName(index)}>
          <h3 className="text-xs font-semibold text-ink-2">
            {partName(index)}: {counted(part.events, 'event', 'events')}
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
  );
}

function partName(index: number): string {
  return ['One', 'The other'][index] ?? `Part ${index + 1}`;
}
