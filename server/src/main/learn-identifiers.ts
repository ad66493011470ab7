import { LRUCache } from 'lru-cache';
import type { Identity } from '../identity/index.ts';
import type { Profiles } from '../profiles/index.ts';

/** Identifiers remembered as findable, about 100 bytes each; one forgotten is only written again. */
const REMEMBERED_MAX = 200_000;

/** Identity that makes the identifiers it sees for the first time findable in search. */
export function withSearchableIdentifiers(
  identity: Pick<Identity, 'extract' | 'identify'>,
  profiles: Pick<Profiles, 'learnIdentifiers'>,
): Pick<Identity, 'extract' | 'identify'> {
  const learned = new LRUCache<string, true>({ max: REMEMBERED_MAX });
  return {
    extract: identity.extract,
    async identify(batch) {
      const settlement = await identity.identify(batch);
      const seen = batch.sightings.flatMap(({ extraction }) => [...extraction.people, ...extraction.accounts]);
      const fresh = new Map(seen.filter(({ node }) => !learned.has(node)).map((each) => [each.node, each]));
      if (fresh.size > 0) {
        const identifiers = [...fresh.values()];
        await profiles.learnIdentifiers({ workspaceId: batch.workspaceId, identifiers });
        for (const node of fresh.keys()) learned.set(node, true);
      }
      return settlement;
    },
  };
}
