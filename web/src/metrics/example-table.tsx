import type { CountedEvent, MetricTrial, SubjectKind } from '@sextant/contract';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { valueText } from '../definitions/value-text.ts';
import { IconButton } from '../design/button.tsx';
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
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <div className="flex min-h-9 items-center gap-2">
        <span className="w-8 shrink-0">
          {events.length === 0 ? null : (
            <IconButton
              label={`${isOpen ? 'Hide' : 'Show'} the events of ${name}`}
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
            </IconButton>
          )}
        </span>
        <span className="min-w-0 flex-1 truncate">
          <SubjectLink subject={subject} id={id} name={name} />
        </span>
        <span className="w-28 shrink-0 text-right">
          {value === null ? <span className="text-ink-3">no value</span> : valueText(value, unit)}
        </span>
      </div>
      {isOpen ? (
        <ul aria-label="The latest events it is made of" className="pb-2 pl-10">
          {events.map((event) => (
            <li key={event.eventId} className="flex items-baseline gap-3 py-0.5">
              <span className="min-w-0 flex-1 truncate">
                {event.event} <span className="text-ink-2">{detailOf(event)}</span>
              </span>
              <span className="shrink-0 text-ink-3">
                <Time at={event.at} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What happened besides the event's name, each thing once. */
function detailOf({ event, summary }: CountedEvent): string {
  return [...new Set(summary.split(' · '))].filter((part) => part !== event).join(' · ');
}
