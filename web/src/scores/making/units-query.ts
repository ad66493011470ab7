import type { Client } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

/** The unit of each published metric, by name. Reading YAML is loaded only here, where a score is looked into. */
export function unitsQuery(api: Client) {
  return queryOptions({
    queryKey: ['definitions', 'units'],
    queryFn: async ({ signal }) => {
      const [{ readPublished }, yaml] = await Promise.all([
        import('../../definitions/published.ts'),
        api.exportDefinitions({}, { signal }),
      ]);
      return new Map([...readPublished(yaml).metrics].map(([name, { unit }]) => [name, unit]));
    },
    // Maps cannot be compared piece by piece.
    structuralSharing: false,
  });
}
