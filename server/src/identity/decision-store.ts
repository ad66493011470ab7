import type { PostgresSession } from '../platform/postgres/index.ts';
import { json, sql } from '../platform/sql/sql.ts';
import type { Decision } from './decision.ts';

/** A decision as the store keeps it for later ones; who took it and why is in the identity log. */
export type StoredDecision = Omit<Decision, 'workspaceId' | 'at' | 'actor' | 'reason'>;

export async function saveDecision(tx: PostgresSession, decision: Decision): Promise<void> {
  const { workspaceId, eventId, number, kind, collection, subject, other, concerned, holds, lifts } =
    decision;
  await tx.query(sql`
    INSERT INTO identity_decisions
      (workspace_id, event_id, number, kind, collection, subject, other, concerned, holds, lifts)
    VALUES (${workspaceId}, ${eventId}, ${number}::bigint, ${kind}, ${collection}, ${subject}, ${other},
            ${concerned}::uuid[], ${json(holds)}::jsonb, ${json(lifts)}::jsonb)`);
}

/** The decision that an event says; null when the workspace has none of it. */
export async function loadDecision(
  session: PostgresSession,
  wanted: { workspaceId: string; eventId: string },
): Promise<StoredDecision | null> {
  const rows = await session.query<StoredDecision>(sql`
    SELECT event_id AS "eventId", number, kind, collection, subject, other, concerned, holds, lifts
    FROM identity_decisions
    WHERE workspace_id = ${wanted.workspaceId} AND event_id = ${wanted.eventId}::uuid`);
  return rows[0] ?? null;
}

/** The events of all decisions that were carried out. */
export async function listDecided(session: PostgresSession, workspaceId: string): Promise<Set<string>> {
  const rows = await session.query<{ eventId: string }>(sql`
    SELECT event_id AS "eventId"
    FROM identity_decisions
    WHERE workspace_id = ${workspaceId}`);
  return new Set(rows.map(({ eventId }) => eventId));
}

/** The number after that of the last decision; call it with the workspace locked. */
export async function nextDecisionNumber(tx: PostgresSession, workspaceId: string): Promise<number> {
  const [row] = await tx.query<{ next: number }>(sql`
    SELECT coalesce(max(number), 0) + 1 AS next
    FROM identity_decisions
    WHERE workspace_id = ${workspaceId}`);
  return row?.next ?? 1;
}
