import type { Identifier } from '../../identity/index.ts';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { identifierWords } from './search-words.ts';

/** Makes identifiers findable by their whole value and its pieces; the same words twice are one row. */
export async function learnIdentifiers(
  clickhouse: ClickHouse,
  {
    workspaceId,
    identifiers,
  }: {
    workspaceId: string;
    identifiers: readonly Pick<Identifier, 'collection' | 'type' | 'value' | 'node'>[];
  },
): Promise<void> {
  const rows = identifiers.flatMap((identifier) =>
    identifierWords(identifier).map((word) => ({
      workspace_id: workspaceId,
      word,
      collection: identifier.collection,
      node: identifier.node,
    })),
  );
  await clickhouse.forWorkspace(workspaceId).insert({ table: 'search_words', rows });
}
