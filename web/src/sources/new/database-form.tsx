import { type FormEvent, useId } from 'react';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { Problem } from '../../design/problem.tsx';
import type { useDatabase } from './use-database.ts';

/** Where the rows are; trying it reads the first hundred and stores nothing. */
export function DatabaseForm({ database }: { database: ReturnType<typeof useDatabase> }) {
  const { where, attempt, changeWhere, tryIt } = database;
  const queryId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tryIt();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label="Address"
        hint="postgres://user:password@host:5432/database, or mysql://… A user who may only read is enough. It is kept encrypted and never shown again."
        required
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={where.url}
        onChange={(event) => changeWhere({ url: event.target.value })}
      />
      <div className="flex flex-col gap-1">
        <label htmlFor={queryId} className="text-sm font-medium">
          Table, or a SELECT
        </label>
        <textarea
          id={queryId}
          required
          maxLength={20_000}
          rows={3}
          spellCheck={false}
          value={where.query}
          onChange={({ currentTarget }) => changeWhere({ query: currentTarget.value })}
          className="w-full rounded-control border border-control bg-raised p-2 font-mono text-xs leading-5"
        />
      </div>
      <div className="sm:w-80">
        <TextField
          label="Column that grows with every change"
          hint="Such as updated_at: then only what is new is read. Without one, everything is read each time."
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={where.cursor}
          onChange={(event) => changeWhere({ cursor: event.target.value })}
        />
      </div>
      {attempt.isError ? (
        <Problem error={attempt.error} what="The first rows could not be read" kept="Nothing was stored." />
      ) : null}
      <div>
        <Button type="submit" look={attempt.isSuccess ? 'plain' : 'primary'} disabled={attempt.isPending}>
          {attempt.isPending ? 'Reading the first rows…' : 'Try it'}
        </Button>
      </div>
    </form>
  );
}
