import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, buttonClass } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { sentenceOf } from '../../design/problem.tsx';
import { type Choice, Select } from '../../design/select.tsx';
import { Step } from '../imports/step.tsx';
import { DatabaseCheck } from './database-check.tsx';
import { DatabaseForm } from './database-form.tsx';
import { type Tried, useDatabase } from './use-database.ts';

/** Say where the rows are, see what they would become, name it and say how often. */
export function DatabaseGuide() {
  const database = useDatabase();
  const { attempt, add } = database;
  const tried = attempt.data;
  if (add.data) {
    const { name, id } = add.data.connection.source;
    return (
      <div role="status" className="flex flex-col items-start gap-3 text-sm">
        <p>{name} is a source now.</p>
        <Link to="/sources" search={{ open: id }} className={buttonClass('primary')}>
          See how it goes
        </Link>
      </div>
    );
  }
  return (
    <>
      <Step number={1} title="Where are the rows?">
        <DatabaseForm database={database} />
      </Step>
      <Step number={2} title="Check what they would become">
        {tried === undefined ? (
          <p className="text-sm text-ink-2">
            The people, accounts and events of the first rows, before any is stored.
          </p>
        ) : (
          <DatabaseCheck database={database} tried={tried} />
        )}
      </Step>
      <Step number={3} title="Name it, and say how often it is read">
        {tried === undefined ? (
          <p className="text-sm text-ink-2">Each time only what is new arrives; nothing comes twice.</p>
        ) : (
          <AddForm database={database} tried={tried} />
        )}
      </Step>
    </>
  );
}

const rhythms: readonly Choice<string>[] = [
  { value: '5', label: 'Every 5 minutes' },
  { value: '15', label: 'Every 15 minutes' },
  { value: '60', label: 'Every hour' },
  { value: '1440', label: 'Every day' },
  { value: '10080', label: 'Every week' },
  { value: '', label: 'Only when I say so' },
];

function AddForm({ database, tried }: { database: ReturnType<typeof useDatabase>; tried: Tried }) {
  const { add, map, answers } = database;
  const [name, setName] = useState('');
  const [everyMinutes, setEveryMinutes] = useState('60');
  const open = tried.questions.filter(({ id }) => answers[id] === undefined).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({
      name: name.trim(),
      everyMinutes: everyMinutes === '' ? null : Number(everyMinutes),
      map: map ?? tried.map,
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="As your colleagues call it, such as “Shop database”."
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="Read it" choices={rhythms} value={everyMinutes} onChoose={setEveryMinutes} />
      </div>
      {open > 0 && map === null ? (
        <p className="text-sm text-ink-2">Answer the questions above first: nothing of that is guessed.</p>
      ) : null}
      {add.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(add.error)}
        </p>
      ) : null}
      <div>
        <Button
          type="submit"
          look="primary"
          disabled={add.isPending || tried.preview.problems.length > 0 || (open > 0 && map === null)}
        >
          Add the database
        </Button>
      </div>
    </form>
  );
}
