import type { EventFilter, ScoreDefinition, SubjectKind } from '@sextant/contract';
import type { Metrics, NeededMetric } from '../../metrics/index.ts';
import { sql } from '../../platform/sql/index.ts';
import { HISTORY_DAYS, type SeenSubject } from './outcomes.ts';

/** What says that a subject was lost, and that it stayed when it could have gone. */
export interface OutcomeEvents {
  readonly lost: EventFilter;
  readonly kept?: EventFilter | undefined;
}

/** Where the definition does not say it. */
const USUAL_OUTCOME: OutcomeEvents = {
  lost: { event: ['Subscription Cancelled', 'Contract Ended'] },
  kept: { event: ['Subscription Renewed'] },
};

/** By a score's definition, or as usual where it says nothing or there is no score. */
export function outcomeEventsOf(definition: Pick<ScoreDefinition, 'outcome'> | undefined): OutcomeEvents {
  return definition?.outcome ?? USUAL_OUTCOME;
}

/** Read of each kind, by lot: far more than are looked at, and no more than fits in memory. */
const SEEN_MAX = 20_000;

/** When everybody was first lost and last stayed, of whom something is known for long enough. */
export async function seenSubjects(
  { metrics }: { metrics: Pick<Metrics, 'overEverybody'> },
  of: { workspaceId: string; subject: SubjectKind; events: OutcomeEvents; now: Date },
): Promise<SeenSubject[]> {
  const { lost, kept } = of.events;
  const needed: NeededMetric[] = [
    { name: 'lost', compute: { days_since_first: lost } },
    { name: 'seen', compute: { days_seen: true } },
    ...(kept === undefined ? [] : [{ name: 'kept', compute: { days_since: kept } }]),
  ];
  return metrics.overEverybody<SeenSubject>({
    workspaceId: of.workspaceId,
    subject: of.subject,
    metrics: needed,
    columns: [],
    points: [{ at: of.now }],
    select: (relation) => sql`SELECT
  subject AS id,
  m_lost AS lostDays,
  ${kept === undefined ? sql`NULL` : sql`m_kept`} AS keptDays,
  m_seen AS seenDays
FROM ${relation}
WHERE m_seen >= ${HISTORY_DAYS}
ORDER BY cityHash64(subject)
LIMIT ${SEEN_MAX} BY lostDays IS NULL, keptDays IS NULL`,
  });
}
