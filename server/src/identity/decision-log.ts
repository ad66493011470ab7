import { kindOfEvent } from '@sextant/contract';
import { z } from 'zod';
import { createEventLog, DECISIONS_SOURCE, NO_NODE, writeEventRow } from '../events/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql, typed } from '../platform/sql/sql.ts';
import { type Decision, type DecisionKind, decisionKinds } from './decision.ts';
import { type Collection, type NodeId, parseNodeId } from './identifier.ts';

/** What people decided about who is who, as events on the timeline of whom it concerns. */
export interface DecisionLog {
  /** Writes a decision; resolved means on disk. */
  append(decision: Decision, identifiers: readonly { type: string; value: string }[]): Promise<void>;
  /** All decisions of a workspace, in the order in which they were taken. */
  read(workspaceId: string): Promise<Decision[]>;
}

const EVENT_NAMES = {
  merged_by_hand: 'Identity Merged',
  split_by_hand: 'Identity Split',
  merge_undone: 'Identity Decision Undone',
  split_undone: 'Identity Decision Undone',
} as const satisfies Record<DecisionKind, string>;

export function createDecisionLog(clickhouse: ClickHouse): DecisionLog {
  const log = createEventLog(clickhouse);
  return {
    append: (decision, identifiers) => log.append([lineOf(decision, identifiers)]),
    async read(workspaceId) {
      const rows = await clickhouse.forWorkspace(workspaceId).query<{ envelope: string }>(sql`
        SELECT envelope
        FROM events
        WHERE workspace_id = ${typed(workspaceId, 'UUID')}
          AND event IN ${typed([...new Set(Object.values(EVENT_NAMES))], 'Array(String)')}
          AND source_id = ${typed(DECISIONS_SOURCE, 'UUID')}`);
      const decisions = rows.map(({ envelope }) => ({ workspaceId, ...readEnvelope(envelope) }));
      return decisions.sort(inOrder);
    },
  };
}

/** By number; two with one number can only be a decision that failed half-way and the next one. */
function inOrder(one: Decision, other: Decision): number {
  return (
    one.number - other.number ||
    one.at.getTime() - other.at.getTime() ||
    (one.eventId < other.eventId ? -1 : 1)
  );
}

/** The event names nobody in its columns: it is evidence of nothing, and is replayed as a decision alone. */
function lineOf(decision: Decision, identifiers: readonly { type: string; value: string }[]): string {
  const { workspaceId, eventId, subject, actor, reason, kind, collection } = decision;
  const at = decision.at.getTime();
  const event = EVENT_NAMES[kind];
  return writeEventRow({
    workspaceId,
    node: subject,
    timestamp: at,
    eventId,
    accountNode: collection === 'accounts' ? subject : NO_NODE,
    receivedAt: at,
    sourceId: DECISIONS_SOURCE,
    type: 'track',
    kind: kindOfEvent('track', event),
    event,
    userId: '',
    anonymousId: '',
    groupId: '',
    messageId: eventId,
    basis: 'stated',
    properties: JSON.stringify({ actor, reason, identifiers }),
    traits: '',
    envelope: JSON.stringify({ decision }),
  });
}

const node = z.string().transform((text, context): NodeId => {
  const id = parseNodeId(text);
  if (id !== null) return id;
  context.addIssue(`${text} is no UUID`);
  return z.NEVER;
});

const edge = z.object({
  a: node,
  b: node,
  claim: z.enum(['observed', 'alias', 'manual_same', 'manual_distinct']),
});

const decisionShape = z.object({
  eventId: z.string(),
  number: z.number(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  kind: z.enum(decisionKinds),
  collection: z.enum(['people', 'accounts'] satisfies Collection[]),
  subject: node,
  other: node.nullable(),
  actor: z.string(),
  reason: z.string(),
  concerned: z.array(node),
  holds: z.array(edge),
  lifts: z.array(edge),
});

const envelopeShape = z.object({ decision: decisionShape });

function readEnvelope(text: string): Omit<Decision, 'workspaceId'> {
  return envelopeShape.parse(JSON.parse(text)).decision;
}
