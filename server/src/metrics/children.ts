import type { Computation } from '@sextant/contract';
import { nodeOf, parseNodeId } from '../identity/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import type { MetricsDeps } from './deps.ts';
import type { EvaluatedRow, NeededMetric } from './evaluation.ts';
import { ownershipFor } from './subjects.ts';

type OverChildren = Extract<Computation, { children: string }>;

/** The metrics that look at child accounts. */
export function metricsOverChildren(
  metrics: readonly NeededMetric[],
): (NeededMetric & { compute: OverChildren })[] {
  return metrics.flatMap(({ compute, ...metric }) => ('children' in compute ? [{ ...metric, compute }] : []));
}

/**
 * The child accounts of those that have any, of these or of all: accounts whose trait parentId is one of its group ids.
 * One that names itself is none.
 */
export async function childrenOf(
  deps: Pick<MetricsDeps, 'clickhouse' | 'identity'>,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] | 'all' },
): Promise<Map<string, string[]>> {
  const rows = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<ChildRow>(childAccountsQuery(workspaceId));
  const nodeOfChild = new Map(rows.map(({ id, parent_group }) => [id, groupNode(workspaceId, parent_group)]));
  const owners = await ownershipFor(deps, rows.length).ownersOf({
    workspaceId,
    nodes: [...nodeOfChild.values()],
  });
  const wanted = ids === 'all' ? null : new Set(ids);
  const children = new Map<string, string[]>();
  for (const [child, node] of nodeOfChild) {
    const parent = owners.get(parseNodeId(node) ?? node) ?? node;
    if (parent === child || wanted?.has(parent) === false) continue;
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  return children;
}

interface ChildRow {
  readonly id: string;
  readonly parent_group: string;
}

/** Every account that names a parent. */
export function childAccountsQuery(workspaceId: string): SqlQuery {
  return sql`SELECT id, parent_group
FROM accounts FINAL
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND parent_group != ''
ORDER BY id`;
}

/** Where the account with this group id is filed. */
function groupNode(workspaceId: string, groupId: string): string {
  return nodeOf({ workspaceId, collection: 'accounts', type: 'group_id', value: groupId.trim() });
}

/** One figure of an account and its children; null where none of them has a value. */
export function combine(
  { by, better }: { by: OverChildren['by']; better: NeededMetric['better'] },
  parts: readonly { value: number | null; weight: number | null }[],
): number | null {
  const known = parts.flatMap(({ value, weight }) =>
    value === null ? [] : [{ value, weight: weight ?? 0 }],
  );
  const values = known.map(({ value }) => value);
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (by) {
    case 'sum':
      return sum;
    case 'average':
      return sum / values.length;
    case 'worst':
      return better === 'lower' ? Math.max(...values) : Math.min(...values);
    case 'weighted': {
      const weights = known.reduce((total, { weight }) => total + weight, 0);
      if (weights === 0) return null;
      return known.reduce((total, { value, weight }) => total + value * weight, 0) / weights;
    }
    default:
      return by satisfies never;
  }
}

/** A number of an evaluated row; metrics are numbers or unknown. */
export function numberOf(row: EvaluatedRow | undefined, column: string): number | null {
  const value = row?.[column];
  return typeof value === 'number' ? value : null;
}
