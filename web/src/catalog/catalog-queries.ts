import type { Client, Collection } from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';

/** Every event by name. */
export function catalogEventsQuery(api: Client) {
  return queryOptions({
    queryKey: ['catalog', 'events'],
    queryFn: ({ signal }) => api.listCatalogEvents({}, { signal }),
  });
}

/** One event with its properties and what is expected of them. */
export function catalogEventQuery(api: Client, event: string) {
  return queryOptions({
    queryKey: ['catalog', 'event', event],
    queryFn: ({ signal }) => api.getCatalogEvent({ params: { event } }, { signal }),
  });
}

/** Every trait of people or of accounts. */
export function catalogTraitsQuery(api: Client, collection: Collection) {
  return queryOptions({
    queryKey: ['catalog', 'traits', collection],
    queryFn: ({ signal }) => api.listCatalogTraits({ query: { collection } }, { signal }),
  });
}
