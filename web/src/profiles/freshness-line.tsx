import type { Person } from '@sextant/contract';
import { count } from '../design/figures.ts';
import { Time } from '../design/time.tsx';

/** How fresh the page is and what it was made from. */
export function FreshnessLine({ freshness }: { freshness: Person['freshness'] }) {
  const events = freshness.sources.reduce((sum, source) => sum + source.events, 0);
  if (freshness.latestEventAt === null) return <p className="text-xs text-ink-3">No event yet.</p>;
  return (
    <p className="text-xs text-ink-3">
      From {count(events)} events of {freshness.sources.map(({ source }) => source.name).join(', ')}; the
      latest <Time at={freshness.latestEventAt} />.
    </p>
  );
}
