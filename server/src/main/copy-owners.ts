import type { Identity } from '../identity/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql, typed } from '../platform/sql/sql.ts';
import type { Profiles } from '../profiles/index.ts';

export interface CopyOwnersDeps {
  readonly clickhouse: ClickHouse;
  readonly identity: Pick<Identity, 'exportOwners'>;
  readonly profiles: Pick<Profiles, 'ownersChanged'>;
}

/** Owners carried over at once; their list rows are rewritten with them. */
const OWNERS_AT_ONCE = 10_000;

/** Changes gone over again: one done by hand can have overtaken one that a crash kept from being copied. */
const CHANGES_AGAIN = 1_000;

/**
 * Carries to ClickHouse what PostgreSQL had settled and a crash kept from being copied. Replaying the events cannot:
 * to identity they say nothing new. Whoever was absorbed is among the nodes that changed, since a subject's id is one
 * of its nodes; so each node may be a former subject whose list row has to go.
 */
export async function copyMissingOwners(deps: CopyOwnersDeps, workspaceId: string): Promise<void> {
  let since = Math.max(0, (await newestCopied(deps.clickhouse, workspaceId)) - CHANGES_AGAIN);
  for (;;) {
    const owners = await deps.identity.exportOwners({ workspaceId, since, max: OWNERS_AT_ONCE });
    const last = owners.at(-1);
    if (last === undefined) return;
    since = last.version;
    const changed = owners.map((owner) => ({ ...owner, from: owner.node }));
    await deps.profiles.ownersChanged({ workspaceId, changed });
  }
}

/**
 * Has PostgreSQL number changes of owners from above what ClickHouse has. Where PostgreSQL was lost, or lost its last
 * writes, it would give numbers a second time, and the owners in ClickHouse from before would win.
 */
export async function continueVersions(
  { clickhouse, identity }: { clickhouse: ClickHouse; identity: Pick<Identity, 'continueVersions'> },
  workspaceIds: readonly string[],
): Promise<void> {
  for (const id of workspaceIds) await identity.continueVersions(await newestCopied(clickhouse, id));
}

/** The version of the newest owner that ClickHouse has; 0 when it has none. */
async function newestCopied(clickhouse: ClickHouse, workspaceId: string): Promise<number> {
  const [row] = await clickhouse.forWorkspace(workspaceId).query<{ version: number }>(sql`
    SELECT max(version) AS version
    FROM identity_owners
    WHERE workspace_id = ${typed(workspaceId, 'UUID')}`);
  return Number(row?.version ?? 0);
}
