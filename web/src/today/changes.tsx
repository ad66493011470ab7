import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Block } from '../design/block.tsx';
import { Button } from '../design/button.tsx';
import { moneyText } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { changeWords } from './change-words.ts';
import type { Overview } from './today-query.ts';

const SHOWN_AT_FIRST = 5;

/** Tickets, answers, payments and people that came or went: heaviest money first, each with its reason and where to look. */
export function Changes({ overview }: { overview: Overview }) {
  const [isAll, setIsAll] = useState(false);
  const { changes } = overview;
  const shown = isAll ? changes : changes.slice(0, SHOWN_AT_FIRST);
  return (
    <Block id="changes" title="What happened" note="Last 24 hours, heaviest money first">
      {changes.length === 0 ? (
        <Missing
          what="Nothing that weighs has happened."
          next="Tickets, answers, payments, renewals and people who come and go show here."
        />
      ) : null}
      <ol className="divide-y text-sm">
        {shown.map((change) => (
          <ChangeLine key={`${change.kind} ${change.at} ${change.sentence}`} change={change} />
        ))}
      </ol>
      {changes.length > shown.length ? (
        <div className="mt-2">
          <Button look="quiet" onClick={() => setIsAll(true)}>
            Show {changes.length - shown.length} more
          </Button>
        </div>
      ) : null}
    </Block>
  );
}

function ChangeLine({ change }: { change: Overview['changes'][number] }) {
  const { word, state } = changeWords[change.kind];
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-4 py-1.5 sm:grid-cols-[8.5rem_1fr_7rem_6rem]">
      <span className="order-2 text-right text-xs sm:order-none sm:text-left sm:text-sm">
        <StateMark state={state}>{word}</StateMark>
      </span>
      <span className="order-1 max-w-[75ch] sm:order-none">
        <ChangeSentence change={change} />
      </span>
      <span className="order-3 sm:order-none sm:text-right">
        {change.money === null ? null : (
          <>
            {moneyText(change.money)} <span className="text-xs text-ink-3">a month</span>
          </>
        )}
      </span>
      <span className="order-4 text-right text-ink-3 sm:order-none">
        <Time at={change.at} />
      </span>
    </li>
  );
}

/** The sentence, leading to the person it is about, else to the account. */
function ChangeSentence({ change }: { change: Overview['changes'][number] }) {
  if (change.person !== null) {
    return (
      <Link to="/people/$ref" params={{ ref: change.person.id }} className="hover:underline">
        {change.sentence}
      </Link>
    );
  }
  if (change.account !== null) {
    return (
      <Link to="/accounts/$ref" params={{ ref: change.account.id }} className="hover:underline">
        {change.sentence}
      </Link>
    );
  }
  return change.sentence;
}
