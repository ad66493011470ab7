import { type ValueType, valueTypes } from '@sextant/contract';
import { z } from 'zod';
import type { PostgresSession } from '../platform/postgres/index.ts';
import { json, sql } from '../platform/sql/index.ts';
import type { EventRule } from './rules.ts';

export interface NamedRule extends EventRule {
  readonly workspaceId: string;
  readonly event: string;
}

const expectedTypes: z.ZodType<Record<string, ValueType>> = z.record(z.string(), z.enum(valueTypes));

interface RuleRow {
  readonly workspace_id: string;
  readonly event: string;
  readonly is_blocked: boolean;
  readonly expected: unknown;
}

/** All rules of these workspaces. */
export async function listRules(
  session: PostgresSession,
  workspaceIds: readonly string[],
): Promise<NamedRule[]> {
  const rows = await session.query<RuleRow>(sql`
    SELECT workspace_id, event, is_blocked, expected
    FROM catalog_rules
    WHERE workspace_id = ANY (${workspaceIds}::uuid[])`);
  return rows.map(({ workspace_id, event, is_blocked, expected }) => ({
    workspaceId: workspace_id,
    event,
    isBlocked: is_blocked,
    expected: expectedTypes.parse(expected),
  }));
}

/** Sets the rule of one name; a rule that asks nothing is none. */
export async function writeRule(
  session: PostgresSession,
  { workspaceId, event, isBlocked, expected, changedAt }: NamedRule & { readonly changedAt: Date },
): Promise<void> {
  if (!isBlocked && Object.keys(expected).length === 0) {
    await session.query(sql`
      DELETE FROM catalog_rules
      WHERE workspace_id = ${workspaceId} AND event = ${event}`);
    return;
  }
  await session.query(sql`
    INSERT INTO catalog_rules (workspace_id, event, is_blocked, expected, changed_at)
    VALUES (${workspaceId}, ${event}, ${isBlocked}, ${json(expected)}::jsonb, ${changedAt})
    ON CONFLICT (workspace_id, event) DO UPDATE
    SET is_blocked = excluded.is_blocked, expected = excluded.expected, changed_at = excluded.changed_at`);
}
