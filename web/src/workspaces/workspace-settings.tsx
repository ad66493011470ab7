import type { Answer } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { TextField } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from '../shell/api.tsx';
import { sessionKey, useSignedIn } from './session.ts';

type Workspace = ReturnType<typeof useSignedIn>['workspace'];
type FieldName = Exclude<keyof Workspace, 'id'>;

const fields: readonly { name: FieldName; label: string; hint: string; choices: () => readonly string[] }[] =
  [
    { name: 'name', label: 'Name', hint: 'Your company, as your colleagues know it.', choices: () => [] },
    {
      name: 'timeZone',
      label: 'Time zone',
      hint: 'Decides where one day ends and the next begins, such as Europe/Vienna.',
      choices: () => Intl.supportedValuesOf('timeZone'),
    },
    {
      name: 'currency',
      label: 'Currency',
      hint: 'Three letters, such as EUR. Money is shown as it was booked; this is for amounts without one.',
      choices: () => Intl.supportedValuesOf('currency'),
    },
    {
      name: 'country',
      label: 'Default country',
      hint: 'Two letters, such as AT. Phone numbers without a country code are read as numbers of it.',
      choices: () => [],
    },
  ];

/** Name, time zone, currency and country; a change is kept when the field is left or Enter is pressed. */
export function WorkspaceSettings() {
  const { workspace } = useSignedIn();
  return (
    <div className="flex max-w-[28rem] flex-col gap-5">
      {fields.map((field) => (
        <WorkspaceField key={field.name} field={field} kept={workspace[field.name]} />
      ))}
    </div>
  );
}

function WorkspaceField({ field, kept }: { field: (typeof fields)[number]; kept: string }) {
  const api = useApi();
  const cache = useQueryClient();
  const listId = useId();
  const [value, setValue] = useState(kept);
  const keep = useMutation({
    mutationFn: () => api.updateWorkspace({ body: { [field.name]: value.trim() } }),
    onSuccess: (workspace) =>
      cache.setQueryData<Answer<'session'>>(sessionKey, (session) =>
        session?.signedIn ? { ...session, signedIn: { ...session.signedIn, workspace } } : session,
      ),
  });
  const keepIfChanged = () => {
    if (value.trim() !== kept && value.trim() !== '') keep.mutate();
  };
  const choices = field.choices();
  return (
    <div>
      <TextField
        label={field.label}
        hint={keep.isSuccess && value.trim() === kept ? 'Saved.' : field.hint}
        error={keep.isError ? sentenceOf(keep.error) : undefined}
        value={value}
        list={choices.length > 0 ? listId : undefined}
        onChange={(event) => setValue(event.target.value)}
        onBlur={keepIfChanged}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keepIfChanged();
        }}
      />
      {choices.length > 0 ? (
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      ) : null}
    </div>
  );
}
