import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { counted } from '../../design/figures.ts';
import { sentenceOf } from '../../design/problem.tsx';
import { useApi } from '../../shell/api.tsx';
import { readOutline } from './map/outline.ts';

interface StartFormProps {
  files: readonly string[];
  map: string;
  /** Questions that nobody has answered. */
  openQuestions: number;
}

const NAME_MAX = 80;

/** The import's name, and its start. */
export function StartForm({ files, map, openQuestions }: StartFormProps) {
  const api = useApi();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? readOutline(map)?.name ?? '';
  const start = useMutation({
    mutationFn: () => api.startImport({ body: { files: [...files], map, name: name.trim() } }),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['imports'] });
      void navigate({ to: '/sources/imports/$id', params: { id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const isOpen = openQuestions > 0;
  return (
    <form onSubmit={submit} className="flex max-w-[34rem] flex-col gap-3">
      <TextField
        label="Name of this import"
        hint="Files that come again under the same name bring only what is new."
        required
        maxLength={NAME_MAX}
        value={name}
        onChange={(event) => setTyped(event.target.value)}
      />
      {start.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(start.error)}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          type="submit"
          look="primary"
          disabled={isOpen || start.isPending || name.trim() === ''}
          focusableWhenDisabled
        >
          Import {counted(files.length, 'file', 'files')}
        </Button>
        {isOpen ? (
          <p className="text-sm text-watch">
            {openQuestions === 1 ? 'One question above is' : `${openQuestions} questions above are`} still
            open.
          </p>
        ) : null}
      </div>
    </form>
  );
}
