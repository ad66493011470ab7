import type { Connection } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from '../shell/api.tsx';

/** Read it now, pause it or let it go on, remove it. */
export function ConnectionActs({ connection }: { connection: Connection }) {
  const api = useApi();
  const cache = useQueryClient();
  const params = { id: connection.id };
  const onSettled = () => void cache.invalidateQueries({ queryKey: ['connections'] });
  const run = useMutation({ mutationFn: () => api.runConnection({ params }), onSettled });
  const pause = useMutation({
    mutationFn: (isPaused: boolean) => api.changeConnection({ params, body: { isPaused } }),
    onSettled,
  });
  const error = run.error ?? pause.error;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {connection.kind === 'database' ? (
          <Button
            onClick={() => run.mutate()}
            disabled={run.isPending || connection.isRunning || connection.isPaused}
          >
            Read it now
          </Button>
        ) : null}
        <Button onClick={() => pause.mutate(!connection.isPaused)} disabled={pause.isPending}>
          {connection.isPaused ? 'Go on' : 'Pause'}
        </Button>
        <RemoveConnection connection={connection} />
      </div>
      {error === null ? null : (
        <p role="alert" className="text-bad">
          {sentenceOf(error)}
        </p>
      )}
    </div>
  );
}

function RemoveConnection({ connection }: { connection: Connection }) {
  const api = useApi();
  const cache = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.removeConnection({ params: { id: connection.id } }),
    onSuccess: () => {
      setIsAsking(false);
      void cache.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  const what = connection.kind === 'database' ? 'database' : 'webhook';
  return (
    <>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        Remove
      </Button>
      <Dialog
        title={`Remove the ${what} “${connection.source.name}”`}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
      >
        <p className="mb-4 text-sm">
          {connection.kind === 'database'
            ? 'It is not read any more, and its address is forgotten.'
            : 'Its address takes nothing any more, and its secret is forgotten.'}{' '}
          What it brought stays.
        </p>
        {remove.isError ? (
          <p role="alert" className="mb-3 text-sm text-bad">
            It is still there. {sentenceOf(remove.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setIsAsking(false)}>Keep it</Button>
          <Button look="danger" onClick={() => remove.mutate()} disabled={remove.isPending}>
            Remove the {what}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
