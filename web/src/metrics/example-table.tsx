import type { MetricTrial, SubjectKind } from '@sextant/contract';
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
      {trial.examples.map(({ id, name, value, events }) => (
        <li key={id} className="border-b last:border-b-0">
          <details>
            <summary className="flex min-h-9 items-center gap-3">
              <span className="min-w-0 flex-1 truncate">
                <SubjectLink subject={subject} id={id} name={name} />
              </span>
              <span className="shrink-0 text-xs text-ink-3">
                {events.length === 0 ? 'no events' : 'its events'}
              </span>
              <span className="w-28 shrink-0 text-right">
                {value === null ? <span className="text-ink-3">no value</span> : valueText(value, unit)}
              </span>
            </summary>
            {events.length === 0 ? (
              <p className="pb-2 pl-4 text-ink-2">It is made of no events of its own.</p>
            ) : (
              <ul className="pb-2 pl-4">
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
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}
