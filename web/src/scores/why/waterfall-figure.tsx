import type { ScoreWhy } from '@sextant/contract';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { counted } from '../../design/figures.ts';
import { shortDay } from '../../design/instants.ts';
import { Figure } from '../../design/pictures/figure.tsx';
import type { Subject } from '../../profiles/profile-queries.ts';
import { isForTheBetter, tenthsText, withoutStop } from '../score-words.ts';
import { StepEvents } from './step-events.tsx';
import { causeOf, type WaterfallStep, waterfallSteps } from './waterfall.ts';

interface WaterfallProps {
  why: ScoreWhy;
  subject: Subject;
}

/** From the value before, step by step, to the value after. Each step opens what is behind it. */
export function WaterfallFigure({ why, subject }: WaterfallProps) {
  const steps = waterfallSteps(why);
  const now = Date.now();
  const scale = scaleOf(why, steps);
  const events = why.parts.reduce((sum, { events: each, eventId }) => sum + (each ?? (eventId ? 1 : 0)), 0);
  return (
    <Figure
      title="Why it changed"
      caption={`${counted(events, 'event', 'events')}; the steps add up to the change`}
      twin={{
        columns: ['what moved', 'by what', 'events', 'points'],
        rows: why.groups.map((group) => [
          group.title,
          causeOf(group),
          group.events,
          Math.round(group.points * 100) / 100,
        ]),
      }}
    >
      <div className="text-sm">
        <EndRow label={shortDay(why.from, now)} value={why.before} scale={scale} at={why.before ?? 0} />
        <ol>
          {steps.map((step) => (
            <StepRow key={step.key} step={step} why={why} scale={scale} subject={subject} />
          ))}
        </ol>
        <EndRow
          label={isNow(why.to, now) ? 'now' : shortDay(why.to, now)}
          value={why.after}
          scale={scale}
          at={why.after ?? 0}
        />
      </div>
    </Figure>
  );
}

const rowClass = 'grid w-full grid-cols-[minmax(0,1fr)_7rem_2.75rem_1rem] items-center gap-x-2';

function EndRow(props: { label: string; value: number | null; scale: Scale; at: number }) {
  const { label, value, scale, at } = props;
  return (
    <div className={`${rowClass} min-h-7 font-medium`}>
      <span>{label}</span>
      <span aria-hidden className="relative h-full">
        <span className="absolute inset-y-1 w-0.5 bg-ink" style={{ left: share(scale, at) }} />
      </span>
      <span className="text-right" data-value={at}>
        {value === null ? 'none' : value.toFixed(1)}
      </span>
    </div>
  );
}

function StepRow(props: { step: WaterfallStep; why: ScoreWhy; scale: Scale; subject: Subject }) {
  const { step, why, scale, subject } = props;
  const [isOpen, setIsOpen] = useState(false);
  const Sign = isOpen ? Minus : Plus;
  const fill = isForTheBetter(step.to - step.from, why.better) ? 'bg-good' : 'bg-bad';
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className={`${rowClass} min-h-9 border-t py-1 text-left hover:bg-hover`}
      >
        <span className="min-w-0">
          <span className="line-clamp-2">{withoutStop(step.title)}</span>
          {step.cause === '' ? null : <span className="block truncate text-xs text-ink-3">{step.cause}</span>}
        </span>
        <span aria-hidden className="relative h-3.5">
          <span
            className={`absolute inset-y-0 min-w-px ${fill}`}
            style={{
              left: share(scale, Math.min(step.from, step.to)),
              width: `${(Math.abs(step.to - step.from) / (scale.max - scale.min)) * 100}%`,
            }}
          />
        </span>
        <span className="text-right" data-points={step.points}>
          {tenthsText(step.points)}
        </span>
        <Sign aria-hidden className="size-3.5 text-ink-3" />
      </button>
      {isOpen ? <StepEvents step={step} scoreName={why.name} subject={subject} /> : null}
    </li>
  );
}

interface Scale {
  min: number;
  max: number;
}

/** Steps float: the scale shows where they are, not from zero, so that small ones can be seen. */
function scaleOf(why: ScoreWhy, steps: readonly WaterfallStep[]): Scale {
  const all = [why.before ?? 0, why.after ?? 0, ...steps.flatMap(({ from, to }) => [from, to])];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(1, (most - least) * 0.05);
  return { min: least - room, max: most + room };
}

function share({ min, max }: Scale, value: number): string {
  return `${((value - min) / (max - min)) * 100}%`;
}

const NOW_MS = 5 * 60_000;

function isNow(at: string, now: number): boolean {
  return now - new Date(at).getTime() < NOW_MS;
}
