import { type Source, sourceKinds } from '@sextant/contract';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { CopyableCode } from '../../design/copyable.tsx';
import { TextField } from '../../design/field.tsx';
import { sentenceOf } from '../../design/problem.tsx';
import { Select } from '../../design/select.tsx';
import { useApi } from '../../shell/api.tsx';
import { Step } from '../imports/step.tsx';
import { kindWords } from '../source-words.ts';
import { FirstEvent } from './first-event.tsx';
import { SnippetTabs } from './snippet-tabs.tsx';
import { snippetsOf } from './snippets.ts';
import type { SendingWay } from './ways.ts';

type NewSource = Pick<Source, 'name' | 'kind'>;

const kindChoices = sourceKinds.map((kind) => ({ value: kind, label: kindWords[kind] }));
const usualKinds = {
  browser: 'web',
  server: 'product',
  segment: 'product',
  http: 'other',
} as const satisfies Record<SendingWay, Source['kind']>;

/** Name it, copy the code that holds its key, see its first event. */
export function SendingGuide({ way }: { way: SendingWay }) {
  const api = useApi();
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: (body: NewSource) => api.createSource({ body }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['sources'] }),
  });
  return (
    <>
      <Step number={1} title="Name it">
        {create.data ? (
          <p className="text-sm">
            {create.data.source.name}, {kindWords[create.data.source.kind].toLowerCase()}.
          </p>
        ) : (
          <SourceForm usualKind={usualKinds[way]} create={create} />
        )}
      </Step>
      <Step number={2} title="Send its events here">
        {create.data ? (
          <div className="flex flex-col gap-3">
            <p className="text-sm">
              The key is in the code below. It is shown only now; a new one can be made at any time.
            </p>
            <CopyableCode label="Write key" code={create.data.writeKey} />
            <SnippetTabs
              snippets={snippetsOf(way, { writeKey: create.data.writeKey, origin: location.origin })}
            />
          </div>
        ) : (
          <p className="text-sm text-ink-2">You get the code to copy, with the key of this source in it.</p>
        )}
      </Step>
      <Step number={3} title="See the first event">
        {create.data ? (
          <FirstEvent
            sourceId={create.data.source.id}
            next="Run the code above; events show here within a second or two."
          />
        ) : (
          <p className="text-sm text-ink-2">This page says when it has arrived.</p>
        )}
      </Step>
    </>
  );
}

function SourceForm(props: {
  usualKind: Source['kind'];
  create: UseMutationResult<unknown, Error, NewSource>;
}) {
  const { usualKind, create } = props;
  const [name, setName] = useState('');
  const [kind, setKind] = useState(usualKind);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), kind });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="As your colleagues call it, such as “Web app” or “Till”."
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="What it is part of" choices={kindChoices} value={kind} onChoose={setKind} />
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
