import { collections, eventKinds } from '@sextant/contract';
import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** Parts of the catalog's events that can be asked for. */
const eventParts = ['published', 'own', 'blocked'] as const;
export type EventPart = (typeof eventParts)[number];

/** State of the catalog of events: filters, sort, and the event that is open. */
export const catalogSearch = z.object({
  q: textParam,
  kind: z.enum(eventKinds).optional().catch(undefined),
  part: z.enum(eventParts).optional().catch(undefined),
  sort: textParam,
  open: textParam,
});
export type CatalogSearch = z.infer<typeof catalogSearch>;

/** State of the catalog of traits: whose, search, sort, and the trait that is open. */
export const traitsSearch = z.object({
  of: z.enum(collections).optional().catch(undefined),
  q: textParam,
  part: z.enum(['drifted']).optional().catch(undefined),
  sort: textParam,
  open: textParam,
});
export type TraitsSearch = z.infer<typeof traitsSearch>;
