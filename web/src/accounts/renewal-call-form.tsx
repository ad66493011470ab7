import { type RenewalDetail, renewalCalls } from '@sextant/contract';
import { useId, useState } from 'react';
import { Button } from '../design/button.tsx';
import { inputClass } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { callWords } from '../insights/renewals/call-words.ts';
import { useCallRenewal } from '../insights/renewals/renewal-queries.ts';

const NOTE_MAX = 500;

/** What the account manager expects of the renewal: one of three calls and a note, kept at once. */
export function RenewalCallForm({ renewal, subjectRef }: { renewal: RenewalDetail; subjectRef: string }) {
  const setting = useCallRenewal(subjectRef);
  const { call } = renewal;
  const chosen = setting.isPending ? setting.variables.call : (call?.call ?? null);
  return (
    <section aria-labelledby="renewal-call">
      <h3 id="renewal-call" className="text-xs font-semibold text-ink-2">
        Your call
      </h3>
      <fieldset className="flex flex-wrap gap-1 py-1.5">
        <legend className="sr-only">What you expect of this renewal</legend>
        {renewalCalls.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === chosen}
            title={callWords[each].about}
            onClick={() => setting.mutate({ call: each === chosen ? null : each, note: call?.note ?? '' })}
            className="h-8 rounded-control border border-line bg-raised px-3 text-sm hover:bg-hover aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:font-medium"
          >
            {each === chosen ? (
              <StateMark state={callWords[each].state}>{callWords[each].word}</StateMark>
            ) : (
              callWords[each].word
            )}
          </button>
        ))}
      </fieldset>
      {call === null ? (
        <p className="text-xs text-ink-3">Nobody has made a call yet. What do you expect?</p>
      ) : (
        <>
          <p className="text-xs text-ink-3">
            {callWords[call.call].about} Said by {call.by} <Time at={call.at} />. Press it again to take it
            back.
          </p>
          <NoteForm
            key={call.note ?? ''}
            note={call.note ?? ''}
            isPending={setting.isPending}
            onKeep={(note) => setting.mutate({ call: call.call, note })}
          />
        </>
      )}
      {setting.isError ? (
        <p role="alert" className="pt-1 text-xs text-bad">
          {sentenceOf(setting.error)}
        </p>
      ) : null}
    </section>
  );
}

function NoteForm(props: { note: string; isPending: boolean; onKeep: (note: string) => void }) {
  const [text, setText] = useState(props.note);
  const id = useId();
  return (
    <form
      className="flex items-center gap-2 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        props.onKeep(text.trim());
      }}
    >
      <label htmlFor={id} className="text-sm">
        Note
      </label>
      <input
        id={id}
        value={text}
        maxLength={NOTE_MAX}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        className={inputClass}
      />
      {text.trim() === props.note ? null : (
        <Button type="submit" disabled={props.isPending}>
          Keep the note
        </Button>
      )}
    </form>
  );
}
