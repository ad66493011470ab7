import { type Scope, scopes } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../design/button.tsx';
import { CopyableCode } from '../design/copyable.tsx';
import { TextField } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { useApi } from '../shell/api.tsx';

const rights: readonly { value: Scope; label: string }[] = [
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and write' },
  { value: 'admin', label: 'Everything, also settings and keys' },
];

/** Creates a key and shows it once. */
export function NewKey() {
  const api = useApi();
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [right, setRight] = useState<Scope>('read');
  const create = useMutation({
    mutationFn: () =>
      api.createKey({ body: { name: name.trim(), scopes: scopes.slice(0, scopes.indexOf(right) + 1) } }),
    onSuccess: () => {
      setName('');
      void cache.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit} className="flex max-w-[34rem] flex-col gap-3">
      <h3 className="text-sm font-semibold">Create a key</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="What it is for"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="It may" choices={rights} value={right} onChoose={setRight} />
      </div>
      {create.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(create.error)}
        </p>
      ) : null}
      <div>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Create the key
        </Button>
      </div>
      {create.data ? (
        <div role="status" className="flex flex-col gap-1">
          <p className="text-sm">Copy it now: it is shown only this once.</p>
          <CopyableCode label={`API key “${create.data.key.name}”`} code={create.data.secret} />
        </div>
      ) : null}
    </form>
  );
}
