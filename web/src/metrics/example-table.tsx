import type { MetricTrial, SubjectKind } from '@sextant/contract';
import { ChevronRight } from 'lucide-react';
import { valueText } from '../definitions/value-text.ts';
import { Missing } from '../design/missing.tsx';
import { Time } from '../design/time.tsx';
import { SubjectLink } from '../segments/subject-link.tsx';

interface ExampleTableProps {
  trial: MetricTrial;
  subject: SubjectKind;
  unit: string;
}

/** Ten of them from high to low, each with the latest events its value was made of. */
export function ExampleTable({ trial, subject, unit }: ExampleTableProps) {
  if (trial.examples.length === 0) return <Missing what="There is nobody to show yet." />;
  return (
    <ul className="text-sm">
      {trial.examples.map((example) => (
        <li key={example.id} className="border-b last:border-b-0">
          <Example example={example} subject={subject} unit={unit} />
        </li>
      ))}
    </ul>
  );
}

type ExampleRow = MetricTrial['examples'][number];

function Example({ example, subject, unit }: { example: ExampleRow; subject: SubjectKind; unit: string }) {
  const { id, name, value, events } = example;
  const line = (
    <>
      <span className="min-w-0 flex-1 truncate">
        <SubjectLink subject={subject} id={id} name={name} />
      </span>
      {events.length === 0 ? null : (
        <span className="shrink-0 text-xs text-ink-3">
          {events.length === 1 ? 'its event' : `its latest ${events.length} events`}
        </span>
      )}
      <span className="w-28 shrink-0 text-right">
        {value === null ? <span className="text-ink-3">no value</span> : valueText(value, unit)}
      </span>
    </>
  );
  if (events.length === 0) return <div className="flex min-h-9 items-center gap-3 pl-6">{line}</div>;
  return (
    <details className="group">
      <summary className="flex min-h-9 items-center gap-3 hover:bg-hover">
        <ChevronRight aria-hidden className="-mr-1 size-4 shrink-0 text-ink-3 group-open:rotate-90" />
        {line}
      </summary>
      <ul className="pb-2 pl-6">
        {events.map((event) => (
          <li key={event.eventId} className="flex items-baseline gap-3 py-0.5">
            <span className="min-w-0 flex-1 truncate">
              {event.event} <span className="text-ink-2">{event.summary}</span>
            </span>
            <span className="shrink-0 text-ink-3">
              <Time at={event.at} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
