import type { Connection } from '@sextant/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';
import { connectionsQuery } from './connections-query.ts';
import { webhookVendorWords } from './new/webhook-vendors.ts';

/** Takes the secret that a vendor signs with; until it is there nothing is taken, and it can be changed at any time. */
export function WebhookSecret({ connection }: { connection: Connection }) {
  const api = useApi();
  const cache = useQueryClient();
  const [secret, setSecret] = useState('');
  const known = useQuery(connectionsQuery(api)).data?.items.find(({ id }) => id === connection.id);
  const save = useMutation({
    mutationFn: () =>
      api.changeConnection({ params: { id: connection.id }, body: { secret: secret.trim() } }),
    onSuccess: () => {
      setSecret('');
      void cache.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  if (connection.vendor === null) return null;
  const words = webhookVendorWords[connection.vendor];
  const hasSecret = save.isSuccess || (known ?? connection).hasSecret;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 text-sm">
      <p role="status" className="max-w-[65ch]">
        {hasSecret ? (
          <>
            <StateMark state="good">The secret is here,</StateMark> kept encrypted and never shown again.
          </>
        ) : (
          <>
            <StateMark state="watch">Nothing is taken yet.</StateMark> Without the secret nobody can tell who
            sends. {words.secret}
          </>
        )}
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 sm:max-w-80">
          <TextField
            label={hasSecret ? 'Another secret' : words.secretLabel}
            type="password"
            autoComplete="off"
            required
            minLength={8}
            maxLength={500}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </div>
        <Button type="submit" look={hasSecret ? 'plain' : 'primary'} disabled={save.isPending}>
          {hasSecret ? 'Change it' : 'Keep the secret'}
        </Button>
      </div>
      {save.isError ? (
        <p role="alert" className="text-bad">
          {sentenceOf(save.error)}
        </p>
      ) : null}
    </form>
  );
}
