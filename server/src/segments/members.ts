import type { Money, Page, SegmentMember } from '@sextant/contract';
import { SextantError } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { ladderNamed, type SegmentsDeps, segmentNamed } from './deps.ts';
import { cursorAfter, type Kind, type MemberRow, membersByIdQuery, membersQuery } from './member-queries.ts';

interface PageAsk {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who is in a segment now. */
export async function segmentMembers(
  deps: SegmentsDeps,
  { workspaceId, name, page }: { workspaceId: string; name: string; page: PageAsk },
): Promise<Page<SegmentMember>> {
  const { subject } = segmentNamed(await deps.definitions.current(workspaceId), name);
  return membersPage(deps, { workspaceId, subject }, { condition: sql`has(segments, ${name})`, page });
}

/** Who stands on a stage of a ladder now. */
export async function stageMembers(
  deps: SegmentsDeps,
  { workspaceId, name, stage, page }: { workspaceId: string; name: string; stage: string; page: PageAsk },
): Promise<Page<SegmentMember>> {
  const { subject, stages } = ladderNamed(await deps.definitions.current(workspaceId), name);
  if (!stages.some((each) => each.name === stage))
    throw new SextantError('not_found', `${name} has no stage ${stage}.`);
  return membersPage(deps, { workspaceId, subject }, { condition: sql`stages[${name}] = ${stage}`, page });
}

/** Some subjects as members are shown; one that is in no list yet is left out. */
export async function showMembers(
  { clickhouse }: SegmentsDeps,
  kind: Kind,
  ids: readonly string[],
): Promise<SegmentMember[]> {
  if (ids.length === 0) return [];
  const rows = await clickhouse.forWorkspace(kind.workspaceId).query<MemberRow>(membersByIdQuery(kind, ids));
  return rows.map(shownMember);
}

async function membersPage(
  { clickhouse }: SegmentsDeps,
  kind: Kind,
  { condition, page }: { condition: SqlQuery; page: PageAsk },
): Promise<Page<SegmentMember>> {
  const query = membersQuery(kind, { condition, limit: page.limit + 1, cursor: page.cursor });
  const rows = await clickhouse.forWorkspace(kind.workspaceId).query<MemberRow>(query);
  const last = rows[page.limit - 1];
  return {
    items: rows.slice(0, page.limit).map(shownMember),
    next: rows.length > page.limit && last !== undefined ? cursorAfter(last) : null,
  };
}

/** How the lists write that somebody was never seen. */
const NEVER = '1970-01-01T00:00:00.000Z';

function shownMember({ id, name, detail, mrr, currency, last_seen_at }: MemberRow): SegmentMember {
  return {
    ...{ id, name, detail },
    mrr: moneyOf(mrr, currency),
    lastSeenAt: last_seen_at === NEVER ? null : last_seen_at,
  };
}

/** Money to the cent; null for none, or of no currency. */
export function moneyOf(amount: number, currency: string): Money | null {
  return amount === 0 || currency === '' ? null : { amount: Math.round(amount * 100) / 100, currency };
}
