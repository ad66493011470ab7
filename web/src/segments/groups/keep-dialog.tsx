import type { ClusterAnswer, SubjectKind } from '@sextant/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { stringify } from 'yaml';
import { definitionsQuery } from '../../definitions/definition-queries.ts';
import { countedSubjects } from '../../definitions/definition-words.ts';
import { Button, buttonClass } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/field.tsx';
import { count } from '../../design/figures.ts';
import { dayText } from '../../design/instants.ts';
import { sentenceOf } from '../../design/problem.tsx';
import { useApi } from '../../shell/api.tsx';
import { nameOfTitle } from '../builder/name-of-title.ts';

interface KeepDialogProps {
  group: ClusterAnswer['groups'][number];
  subject: SubjectKind;
  asOf: string;
  onClose: () => void;
}

const TITLE_MAX = 80;

/** Keeps a group as a segment of exactly those who are in it now. */
export function KeepDialog({ group, subject, asOf, onClose }: KeepDialogProps) {
  const [title, setTitle] = useState(group.title.slice(0, TITLE_MAX));
  const keep = useKeeping({ group, subject, asOf });
  const segments = useQuery(definitionsQuery(useApi(), 'segment'));
  const name = nameOfTitle(title);
  // Else another segment would be overwritten.
  const isTaken = segments.data?.items.some((segment) => segment.name === name) ?? false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '' && !isTaken) keep.mutate({ name, title: title.trim() });
  };
  return (
    <Dialog title="Keep as a list" isOpen onClose={onClose}>
      {keep.isSuccess ? (
        <div className="flex flex-col gap-3 text-sm">
          <p role="status">“{title.trim()}” is a segment now.</p>
          <div className="flex gap-2">
            <Link to="/segments/$name" params={{ name }} className={buttonClass('primary')}>
              Open it
            </Link>
            <Button onClick={onClose}>Close</Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-3 text-sm">
          <p className="text-ink-2">
            A segment of the {countedSubjects(group.members.length, subject)} who are in this group today. It
            stays as it is: who changes later neither enters nor leaves.
            {group.members.length < group.size
              ? ` Of the ${count(group.size)} in the group, a list holds only the nearest to its middle.`
              : ''}
          </p>
          <TextField
            label="Its name"
            value={title}
            maxLength={TITLE_MAX}
            required
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
            error={isTaken ? TAKEN : keep.isError ? sentenceOf(keep.error) : undefined}
          />
          <div className="flex gap-2">
            <Button look="primary" type="submit" disabled={keep.isPending || isTaken || !segments.isSuccess}>
              Keep the list
            </Button>
            <Button onClick={onClose}>Not now</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

const TAKEN = 'There is a segment of this name already. Give this one another.';

/** Publishes the list. */
function useKeeping({ group, subject, asOf }: Omit<KeepDialogProps, 'onClose'>) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, title }: { name: string; title: string }) => {
      const about = `The group “${group.title}”, as it was found on ${dayText(asOf)}.`;
      const rule = { subjects: group.members };
      const yaml = stringify({ kind: 'segment', name, title, about, subject, rule });
      return api.applyDefinitions({ body: { yaml } });
    },
    // Lists and sizes everywhere follow from what is published.
    onSuccess: () =>
      cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'natural groups' }),
  });
}
