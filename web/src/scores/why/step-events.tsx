import type { WhyPart } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { clock, exact, shortDay } from '../../design/instants.ts';
import { useIsNarrow } from '../../design/use-media.ts';
import type { Subject } from '../../profiles/profile-queries.ts';
import { capital } from '../movement-sentence.ts';
import { smallPointsText } from '../score-words.ts';
import { causeOf, type WaterfallStep } from './waterfall.ts';

const SHOWN_AT_FIRST = 12;

interface StepEventsProps {
  step: WaterfallStep;
  scoreName: string;
  subject: Subject;
}

/** The very events behind a step, the weightiest first, each with its points and its place on the timeline. */
export function StepEvents({ step, scoreName, subject }: StepEventsProps) {
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? step.parts : step.parts.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="border-l-2 pb-2 pl-3">
      <ol>
        {shown.map((part, index) => (
          <li
            key={
              part.eventId === undefined
                ? `${part.component} ${part.kind} ${index}`
                : `${part.eventId} ${part.component}`
            }
            className="grid grid-cols-[minmax(0,1fr)_auto_2.75rem] items-baseline gap-x-2 py-0.5 pr-6 text-xs"
          >
            <PartWords part={part} scoreName={scoreName} subject={subject} />
            <span className="text-ink-3">{part.at === undefined ? '' : <PartTime at={part.at} />}</span>
            <span className="text-right">{smallPointsText(part.points)}</span>
          </li>
        ))}
      </ol>
      {step.parts.length > shown.length ? (
        <Button look="quiet" onClick={() => setIsAll(true)}>
          Show {step.parts.length - shown.length} more
        </Button>
      ) : null}
    </div>
  );
}

function PartWords({ part, scoreName, subject }: { part: WhyPart; scoreName: string; subject: Subject }) {
  const isNarrow = useIsNarrow();
  const words = wordsOf(part);
  if (part.eventId === undefined || part.at === undefined) return <span className="min-w-0">{words}</span>;
  return (
    <Link
      to={subject.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
      params={{ ref: subject.ref }}
      search={({ period, from, to }) => ({
        // On a narrow screen the sheet would cover the timeline.
        ...(isNarrow ? {} : { score: scoreName, period, from, to }),
        before: part.at,
        event: undefined,
        shown: part.eventId,
      })}
      resetScroll={false}
      className="min-w-0 text-accent underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {words}
    </Link>
  );
}

function wordsOf({ kind, summary, event, events }: WhyPart): string {
  if (summary !== undefined && summary !== '') return summary;
  if (kind === 'time') return 'Time going by: what was in the window has left it, or nothing came';
  if (kind === 'definition') return 'The score is computed by another version now';
  if (kind === 'identity') return 'Identifiers were joined or parted';
  return events === undefined
    ? (event ?? 'An event')
    : capital(causeOf({ kind, event: event ?? null, events }));
}

function PartTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {shortDay(at, Date.now())}, {clock(at)}
    </time>
  );
}
