import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { counted } from '../design/figures.ts';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from '../shell/api.tsx';
import { reasonOf } from './reason-words.ts';
import type { WaitingGroup } from './waiting-query.ts';

interface DismissGroupProps {
  group: WaitingGroup;
  onDismissed: () => void;
}

/** Takes a group out of the waiting room; since that cannot be taken back, it asks first. */
export function DismissGroup({ group, onDismissed }: DismissGroupProps) {
  const api = useApi();
  const cache = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { code, source, event } = group;
  const dismiss = useMutation({
    mutationFn: () => api.dismissWaiting({ body: { code, source: source.id, event } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['waiting'] });
      setIsAsking(false);
      onDismissed();
    },
  });
  const events = counted(group.waiting, 'event', 'events');
  return (
    <>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        Dismiss
      </Button>
      <Dialog
        title={`Dismiss ${events}: ${reasonOf(code).title.toLowerCase()}`}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
      >
        <p className="mb-4 text-sm">
          They leave the waiting room and cannot be let in from here any more. This cannot be taken back. The
          list of refused events in the API still has them, with what was sent.
        </p>
        {dismiss.isError ? (
          <p role="alert" className="mb-3 text-sm text-bad">
            They still wait. {sentenceOf(dismiss.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setIsAsking(false)}>Let them wait</Button>
          <Button look="danger" onClick={() => dismiss.mutate()} disabled={dismiss.isPending}>
            Dismiss {events}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
