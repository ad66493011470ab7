import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Missing } from '../design/missing.tsx';
import { Problem, sentenceOf } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { Time } from '../design/time.tsx';
import { useApi } from '../shell/api.tsx';
import { NewKey } from './new-key.tsx';

/** The programs that may read and write through the API. */
export function KeySettings() {
  const api = useApi();
  const keys = useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => api.listKeys({}, { signal }) });
  if (keys.isError) {
    return (
      <Problem error={keys.error} what="The keys could not be loaded" onRetry={() => void keys.refetch()} />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-[65ch] text-sm text-ink-2">
        A program sends its key as <code className="font-mono text-xs">Authorization: Bearer …</code>. To send
        events, use the write key of a source instead.
      </p>
      {keys.isPending ? <SkeletonText lines={3} /> : null}
      {keys.data?.items.length === 0 ? (
        <Missing
          what="There is no API key yet."
          next="Create one below for each program that reads from Sextant."
        />
      ) : null}
      {keys.data && keys.data.items.length > 0 ? (
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="sr-only">API keys</caption>
            <thead>
              <tr className="text-left text-xs text-ink-2">
                <th scope="col" className="border-b py-1.5 pr-4 font-medium">
                  Name
                </th>
                <th scope="col" className="border-b py-1.5 pr-4 font-medium">
                  May
                </th>
                <th scope="col" className="border-b py-1.5 pr-4 font-medium">
                  Key
                </th>
                <th scope="col" className="border-b py-1.5 pr-4 font-medium">
                  Last used
                </th>
                <th scope="col" className="border-b py-1.5">
                  <span className="sr-only">Revoke</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.data.items.map((key) => (
                <tr key={key.id} className="h-9">
                  <td className="border-b pr-4">{key.name}</td>
                  <td className="border-b pr-4">{key.scopes.join(', ')}</td>
                  <td className="border-b pr-4 font-mono text-xs">…{key.hint}</td>
                  <td className="border-b pr-4">{key.lastUsedAt ? <Time at={key.lastUsedAt} /> : 'never'}</td>
                  <td className="border-b text-right">
                    <RevokeKey id={key.id} name={key.name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <NewKey />
    </div>
  );
}

function RevokeKey({ id, name }: { id: string; name: string }) {
  const api = useApi();
  const cache = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => api.revokeKey({ params: { id } }),
    onSuccess: () => {
      setIsAsking(false);
      void cache.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        Revoke<span className="sr-only"> {name}</span>
      </Button>
      <Dialog title={`Revoke “${name}”`} isOpen={isAsking} onClose={() => setIsAsking(false)}>
        <p className="mb-4 text-sm">
          Programs that use this key are refused at once. This cannot be taken back; a new key can be created.
        </p>
        {revoke.isError ? <p className="mb-3 text-sm text-bad">{sentenceOf(revoke.error)}</p> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setIsAsking(false)}>Keep it</Button>
          <Button look="danger" onClick={() => revoke.mutate()} disabled={revoke.isPending}>
            Revoke this key
          </Button>
        </div>
      </Dialog>
    </>
  );
}
