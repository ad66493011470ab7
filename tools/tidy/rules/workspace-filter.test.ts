import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { tablesWithWorkspace, workspaceFilter } from './workspace-filter.ts';

const migrations = {
  'server/migrations/postgres/0001_people.sql': `
    CREATE TABLE people (workspace_id uuid NOT NULL, id uuid, PRIMARY KEY (workspace_id, id));
    CREATE TABLE workspaces (id uuid PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS "late" (id uuid);
    ALTER TABLE late ADD COLUMN workspace_id uuid;`,
  'server/migrations/clickhouse/0001_events.sql':
    'CREATE TABLE IF NOT EXISTS sextant.events {{on_cluster}} (workspace_id UUID) ENGINE = {{engine:MergeTree}};',
};

const found = (source: string): string[] =>
  workspaceFilter
    .check(treeOf({ ...migrations, 'server/src/profiles/store.ts': source }))
    .map(({ advice }) => advice);

describe('workspace filter', () => {
  it('reads from the migrations which tables belong to workspaces', () => {
    expect(tablesWithWorkspace(treeOf(migrations)).sort()).toEqual(['events', 'late', 'people']);
  });

  it('accepts statements that name the workspace, and tables of the whole installation', () => {
    expect(found('sql`SELECT id FROM people WHERE workspace_id = ${w}`')).toEqual([]);
    expect(found('sql`SELECT id FROM workspaces`')).toEqual([]);
  });

  it.each([
    'sql`SELECT id FROM people WHERE id = ${id}`',
    'sql`UPDATE people SET id = ${id}`',
    "query('INSERT INTO people (id) VALUES ($1)')",
    'sql`SELECT count() FROM sextant.events`',
    'sql`SELECT 1 FROM workspaces w JOIN late USING (id)`',
  ])('stops %s', (source) => {
    expect(found(source)).toHaveLength(1);
  });

  it('excuses a listed function, and nothing else in its file', () => {
    const statement = 'db.query(sql`SELECT id FROM people`)';
    const source = `function findApiKey() { return ${statement}; }\nfunction other() { return ${statement}; }`;
    const files = { ...migrations, 'server/src/workspaces/key-store.ts': source };
    expect(workspaceFilter.check(treeOf(files)).map(({ line }) => line)).toEqual([2]);
  });

  it('is satisfied by a listed fragment, and by no other', () => {
    expect(found('sql`SELECT id FROM people WHERE ${scope.rows}`')).toEqual([]);
    expect(found('sql`SELECT id FROM people WHERE ${ofThisWorkspace}`')).toHaveLength(1);
  });
});
