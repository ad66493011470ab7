import type { WebhookVendor } from '@sextant/contract';
import type { UseMutationResult } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { sentenceOf } from '../../design/problem.tsx';
import { starterMap, webhookVendorWords } from './webhook-vendors.ts';

interface WebhookFormProps {
  vendor: WebhookVendor;
  create: UseMutationResult<unknown, Error, { name: string; map: string | undefined }>;
}

/** The name of a webhook, and of one that Sextant does not know what its messages mean. */
export function WebhookForm({ vendor, create }: WebhookFormProps) {
  const isGeneric = vendor === 'generic';
  const [name, setName] = useState<string>(isGeneric ? '' : webhookVendorWords[vendor].name);
  const [map, setMap] = useState(starterMap);
  const mapId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), map: isGeneric ? map : undefined });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="sm:w-80">
        <TextField
          label="Name"
          hint="As your colleagues call it."
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {isGeneric ? (
        <div className="flex flex-col gap-1">
          <label htmlFor={mapId} className="text-sm font-medium">
            What its messages mean
          </label>
          <textarea
            id={mapId}
            value={map}
            spellCheck={false}
            onChange={({ currentTarget }) => setMap(currentTarget.value)}
            className="h-72 w-full rounded-control border border-control bg-raised p-3 font-mono text-xs leading-5 whitespace-pre"
          />
          <p className="text-xs text-ink-3">
            The same words as for files: which field names the person, what happened, when, and with what. It
            can be changed later.
          </p>
        </div>
      ) : null}
      {create.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(create.error)}
        </p>
      ) : null}
      <div>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Make its address
        </Button>
      </div>
    </form>
  );
}
