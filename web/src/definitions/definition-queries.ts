import type { Client, DefinitionKind } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

/** Every definition of the workspace, or those of one kind. */
export function definitionsQuery(api: Client, kind?: DefinitionKind) {
  return queryOptions({
    queryKey: ['definitions', 'list', kind ?? 'all'],
    queryFn: ({ signal }) => api.listDefinitions({ query: { kind } }, { signal }),
  });
}

/** One definition with its text, draft, versions and users. */
export function definitionQuery(api: Client, kind: DefinitionKind, name: string) {
  return queryOptions({
    queryKey: ['definitions', 'one', kind, name],
    queryFn: ({ signal }) => api.getDefinition({ params: { kind, name } }, { signal }),
  });
}
