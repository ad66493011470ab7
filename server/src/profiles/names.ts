import type { Collection } from '@sextant/contract';
import type { ProfilesDeps } from './deps.ts';
import { unnamedAccount, unnamedPerson } from './display-name.ts';
import { type NameRow, namesQuery } from './name-queries.ts';

export interface SubjectLink {
  readonly id: string;
  readonly name: string;
}

/** Who owns each node asked for, with the name to show. */
export interface SubjectNames {
  readonly people: ReadonlyMap<string, SubjectLink>;
  readonly accounts: ReadonlyMap<string, SubjectLink>;
}

/**
 * Names for nodes or ids, as events and identity give them. Somebody who arrived within the last second and is
 * not in the lists yet gets a name made of the id.
 */
export async function nameSubjects(
  deps: Pick<ProfilesDeps, 'clickhouse'>,
  asked: { workspaceId: string; people: readonly string[]; accounts: readonly string[] },
): Promise<SubjectNames> {
  const [people, accounts] = await Promise.all([
    readNames(deps, { ...asked, collection: 'people', nodes: asked.people }),
    readNames(deps, { ...asked, collection: 'accounts', nodes: asked.accounts }),
  ]);
  return { people, accounts };
}

async function readNames(
  { clickhouse }: Pick<ProfilesDeps, 'clickhouse'>,
  asked: { workspaceId: string; collection: Collection; nodes: readonly string[] },
): Promise<Map<string, SubjectLink>> {
  const nodes = [...new Set(asked.nodes)];
  if (nodes.length === 0) return new Map();
  const rows = await clickhouse
    .forWorkspace(asked.workspaceId)
    .query<NameRow>(namesQuery({ ...asked, nodes }));
  return new Map(rows.map((row) => [row.node, { id: row.id, name: nameOf(row, asked.collection) }]));
}

function nameOf({ id, name }: NameRow, collection: Collection): string {
  if (name !== '') return name;
  return collection === 'accounts' ? unnamedAccount(id) : unnamedPerson({ anonymousId: '', id });
}
