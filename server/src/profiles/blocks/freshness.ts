import type { Person } from '@sextant/contract';
import { type SourceNames, sourceLink } from '../sources.ts';
import type { SummaryRow } from '../summary-queries.ts';

/** How fresh the answer is, and what fed it. */
export function freshnessOf(
  summary: SummaryRow,
  { now, sources }: { now: Date; sources: SourceNames },
): Person['freshness'] {
  return {
    asOf: now.toISOString(),
    latestEventAt: summary.latest_event_at,
    latestReceivedAt: summary.latest_received_at,
    sources: Object.entries(summary.source_events)
      .map(([id, events]) => ({
        source: sourceLink(sources, id),
        events,
        lastEventAt: new Date(summary.source_last[id] ?? 0).toISOString(),
      }))
      .sort((one, other) => other.events - one.events),
  };
}
