import { type Source, sourceKinds } from '@sextant/contract';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../design/button.tsx';
import { CopyableCode } from '../design/copyable.tsx';
import { TextField } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { FirstEvent } from './first-event.tsx';
import { SnippetTabs } from './snippet-tabs.tsx';
import { kindWords } from './source-words.ts';

type NewSource = Pick<Source, 'name' | 'kind'>;

const kindChoices = sourceKinds.map((kind) => ({ value: kind, label: kindWords[kind] }));

/** A guided page in three steps: name it, copy the code, see its first event. */
export function NewSourcePage() {
  const api = useApi();
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: (body: NewSource) => api.createSource({ body }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['sources'] }),
  });
  return (
    <>
      <PageTop title="Add a source" parent={{ title: 'Sources', to: '/sources' }} />
      <ol className="flex max-w-[46rem] flex-col gap-8 p-4 md:px-6">
        <li>
          <h2 className="mb-2 text-base font-semibold">1. What is it?</h2>
          {create.data ? (
            <p className="text-sm">
              {create.data.source.name}, {kindWords[create.data.source.kind].toLowerCase()}.
            </p>
          ) : (
            <SourceForm create={create} />
          )}
        </li>
        <li>
          <h2 className="mb-2 text-base font-semibold">2. Send its events here</h2>
          {create.data ? (
            <div className="flex flex-col gap-3">
              <p className="text-sm">
                The key is in the code below. It is shown only now; a new one can be made at any time.
              </p>
              <CopyableCode label="Write key" code={create.data.writeKey} />
              <SnippetTabs writeKey={create.data.writeKey} />
            </div>
          ) : (
            <p className="text-sm text-ink-2">
              You get code for the browser, for Node.js and for plain HTTP. Segment’s own libraries work
              unmodified: only the host changes.
            </p>
          )}
        </li>
        <li>
          <h2 className="mb-2 text-base font-semibold">3. See the first event</h2>
          {create.data ? (
            <FirstEvent sourceId={create.data.source.id} />
          ) : (
            <p className="text-sm text-ink-2">This page says when it has arrived.</p>
          )}
        </li>
      </ol>
    </>
  );
}

function SourceForm({ create }: { create: UseMutationResult<unknown, Error, NewSource> }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Source['kind']>('product');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), kind });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="As your colleagues call it, such as “Web app” or “Help desk”."
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="Kind" choices={kindChoices} value={kind} onChoose={setKind} />
      </div>
      {create.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(create.error)}
        </p>
      ) : null}
      <div>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Add the source
        </Button>
      </div>
    </form>
  );
}
