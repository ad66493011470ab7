import type { Person } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Block } from '../../design/block.tsx';
import { Button } from '../../design/button.tsx';
import { Missing } from '../../design/missing.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { Time } from '../../design/time.tsx';
import { npsBand } from '../nps.ts';
import { AnswersPicture } from './answers-picture.tsx';
import { surveyWord } from './survey-word.ts';

const ANSWERS_SHOWN = 5;
const ANSWERS_FOR_A_PICTURE = 3;

interface FeedbackBlockProps {
  feedback: Pick<Person['feedback'], 'answers' | 'goals' | 'preferences'>;
  isWhoShown: boolean;
  /** One line about the whole, such as an account's NPS with its n. */
  summary?: ReactNode;
}

/** What they told us: answers with their words, stated goals and preferences. */
export function FeedbackBlock({ feedback, isWhoShown, summary }: FeedbackBlockProps) {
  const { answers, goals, preferences } = feedback;
  const isSilent = answers.length + goals.length + preferences.length === 0;
  return (
    <Block id="feedback" title="Feedback" note={summary}>
      {isSilent ? <Missing what="They have answered no survey and stated no goal." /> : null}
      {answers.length >= ANSWERS_FOR_A_PICTURE ? <AnswersPicture answers={answers} /> : null}
      <Answers answers={answers} isWhoShown={isWhoShown} />
      {goals.length === 0 ? null : (
        <p className="mt-3 max-w-[75ch] text-sm">
          <span className="text-ink-3">Wants </span>
          {goals.map(({ goal }) => goal).join('; ')}
        </p>
      )}
      {preferences.length === 0 ? null : (
        <p className="mt-1 max-w-[75ch] text-sm">
          <span className="text-ink-3">Prefers </span>
          {preferences.map(({ preference, value }) => `${preference}: ${value}`).join('; ')}
        </p>
      )}
    </Block>
  );
}

function Answers(props: { answers: Person['feedback']['answers']; isWhoShown: boolean }) {
  const { answers, isWhoShown } = props;
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? answers : answers.slice(0, ANSWERS_SHOWN);
  return (
    <>
      <ul className="mt-1 max-w-[75ch] divide-y text-sm">
        {shown.map((answer) => (
          <li key={answer.eventId} className="py-1.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Score survey={answer.survey} score={answer.score} />
              {isWhoShown && answer.person ? (
                <Link to="/people/$ref" params={{ ref: answer.person.id }} className="hover:underline">
                  {answer.person.name}
                </Link>
              ) : null}
              <span className="text-xs text-ink-3">
                <Time at={answer.at} />
              </span>
            </p>
            {answer.comment === '' ? null : <p className="text-ink-2">“{answer.comment}”</p>}
          </li>
        ))}
      </ul>
      {answers.length > shown.length ? (
        <Button look="quiet" onClick={() => setIsAll(true)}>
          Show all {answers.length} answers
        </Button>
      ) : null}
    </>
  );
}

function Score({ survey, score }: { survey: string; score: number | null }) {
  if (score === null) return <span>{surveyWord(survey)}</span>;
  if (survey !== 'nps') {
    return (
      <span>
        {surveyWord(survey)} {score}
      </span>
    );
  }
  const { state, word } = npsBand(score);
  return (
    <StateMark state={state}>
      NPS {score}, {word}
    </StateMark>
  );
}
