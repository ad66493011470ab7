import type { Answer } from '@sextant/contract';
import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { count, counted } from '../design/figures.ts';
import { sentenceOf } from '../design/problem.tsx';
import { reasonOf } from './reason-words.ts';
import { useReplay } from './use-replay.ts';
import type { WaitingGroup } from './waiting-query.ts';
import { outcomeSentence } from './waiting-sentence.ts';

interface TryAgainProps {
  group: WaitingGroup;
  /** What else can be done with the group. */
  children: ReactNode;
}

/** Tries a group again: first only to say what would happen, then to let in what can come in. */
export function TryAgain({ group, children }: TryAgainProps) {
  const { replay, looked } = useReplay(group);
  const tried = replay.data;
  const canComeIn = tried?.isDryRun === true && tried.accepted + tried.duplicates > 0;
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="flex flex-wrap gap-2">
        {group.mend === 'none' ? null : (
          <Button onClick={() => replay.mutate(true)} disabled={replay.isPending}>
            Try again (dry run)
          </Button>
        )}
        {canComeIn ? (
          <Button look="primary" onClick={() => replay.mutate(false)} disabled={replay.isPending}>
            Let them in
          </Button>
        ) : null}
        {children}
      </div>
      <div role="status" className="flex flex-col gap-1">
        {replay.isPending ? (
          <p className="text-ink-2">
            {looked === 0 ? 'Trying…' : `${count(looked)} of ${count(group.waiting)} tried…`}
          </p>
        ) : null}
        {tried === undefined || replay.isPending ? null : <Outcome tried={tried} />}
      </div>
      {replay.isError ? (
        <p role="alert" className="text-bad">
          {replay.variables ? 'Nothing was changed.' : 'What was not let in waits on.'}{' '}
          {sentenceOf(replay.error)}
        </p>
      ) : null}
    </div>
  );
}

function Outcome({ tried }: { tried: Answer<'replayWaiting'> }) {
  return (
    <>
      <p className="font-medium">{outcomeSentence(tried)}</p>
      {tried.reasons.length === 0 ? null : (
        <ul className="text-ink-2">
          {tried.reasons.map(({ code, events, detail }) => (
            <li key={code}>
              {reasonOf(code).title}, {counted(events, 'event', 'events')}
              {detail === '' ? '' : `: ${detail}`}
            </li>
          ))}
        </ul>
      )}
      {tried.isDryRun ? <p className="text-ink-3">Nothing was changed yet.</p> : null}
    </>
  );
}
