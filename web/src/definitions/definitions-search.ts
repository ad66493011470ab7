import { definitionKinds } from '@sextant/contract';
import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

const kind = z.enum(definitionKinds).optional().catch(undefined);

/** State of the list of definitions. */
export const definitionsSearch = z.object({
  q: textParam,
  kind,
  part: z.enum(['drafts', 'own']).optional().catch(undefined),
  sort: textParam,
});
export type DefinitionsSearch = z.infer<typeof definitionsSearch>;

/** Which kind a new definition is to be. */
export const newDefinitionSearch = z.object({ kind });
