import type { Collection } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

export interface NameRow {
  readonly id: string;
  readonly name: string;
}

/** What the lists call some subjects; one that is in no list yet is left out. */
export function namesQuery(subjects: {
  workspaceId: string;
  collection: Collection;
  ids: readonly string[];
}): SqlQuery {
  const rows = subjects.collection === 'people' ? sql`people` : sql`accounts`;
  return sql`SELECT id, name
FROM ${rows} FINAL
WHERE workspace_id = ${uuidOf(subjects.workspaceId)} AND id IN ${uuidsOf(subjects.ids)}`;
}
