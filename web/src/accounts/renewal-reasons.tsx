import type { RenewalDetail } from '@sextant/contract';
import { unbroken } from '../design/unbroken.ts';

/** What speaks for and against the renewal, the weightiest first, in points of its chance. */
export function RenewalReasons({ renewal: { reasons } }: { renewal: RenewalDetail }) {
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="renewal-reasons">
      <h3 id="renewal-reasons" className="pb-1 text-xs font-semibold text-ink-2">
        What speaks for and against it
      </h3>
      <ul className="divide-y border-y text-sm">
        {reasons.map(({ title, effect, sentence }) => (
          <li key={title} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5">
            <span className="font-medium">{title}</span>
            <span className={`text-right ${toneOf(effect)}`}>{pointsOf(effect)}</span>
            <span className="col-span-2 text-ink-2">{unbroken(sentence)}</span>
          </li>
        ))}
      </ul>
      <p className="pt-1 text-xs text-ink-3">
        Points of the chance, against the usual account. What goes with renewing need not be the reason for
        it.
      </p>
    </section>
  );
}

/** `+12 points`: the chance is so much higher than with the usual account. */
function pointsOf(effect: number): string {
  const points = Math.round(effect * 100);
  if (points === 0) return 'under 1 point';
  return `${points > 0 ? '+' : '−'}${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}

function toneOf(effect: number): string {
  if (Math.round(effect * 100) === 0) return 'text-ink-3';
  return effect > 0 ? 'text-good' : 'text-bad';
}
