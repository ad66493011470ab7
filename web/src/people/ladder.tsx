import type { Person } from '@sextant/contract';
import { Time } from '../design/time.tsx';

const steps: Record<Person['journey'][number]['milestone'], string> = {
  seen: 'Seen for the first time',
  signed_up: 'Signed up',
  signed_in: 'Signed in',
  used_a_feature: 'Used a feature',
  habitual: 'Uses it by habit',
  answered_a_survey: 'Answered a survey',
  invited_others: 'Invited others',
};

/**
 * The steps of the journey, first at the top: a filled mark and a date for each that was reached.
 * A step below one that was reached, but without an event of its own, was not seen rather than not taken.
 */
export function Ladder({ journey }: { journey: Person['journey'] }) {
  const furthest = journey.findLastIndex(({ reachedAt }) => reachedAt !== null);
  return (
    <ol className="text-sm">
      {journey.map(({ milestone, reachedAt }, index) => (
        <li key={milestone} className="relative flex items-baseline gap-2.5 pb-1.5">
          {index < journey.length - 1 ? (
            <span aria-hidden className="absolute top-3.5 bottom-[-3px] left-[4.5px] w-px bg-line" />
          ) : null}
          <span
            aria-hidden
            className={`relative size-2.5 shrink-0 rounded-full border ${reachedAt === null ? 'border-control bg-paper' : 'border-accent bg-accent'}`}
          />
          <span className={reachedAt === null ? 'text-ink-3' : ''}>{steps[milestone]}</span>
          <span className="ml-auto text-xs text-ink-3">
            {reachedAt === null ? (
              index < furthest ? (
                'not seen'
              ) : (
                'not yet'
              )
            ) : (
              <Time at={reachedAt} as="day" />
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
