import { catalogEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import { type Route, route } from '../platform/http/route.ts';

export type Answer<Name extends keyof typeof catalogEndpoints> = z.input<
  (typeof catalogEndpoints)[Name]['answer']
>;
type Rules = z.output<typeof catalogEndpoints.setCatalogRules.body & z.ZodType>;

/** What the routes call. */
export interface CatalogUseCases {
  events(workspaceId: string): Promise<Answer<'listCatalogEvents'>>;
  event(ask: { workspaceId: string; name: string }): Promise<Answer<'getCatalogEvent'>>;
  traits(ask: {
    workspaceId: string;
    collection: 'people' | 'accounts';
  }): Promise<Answer<'listCatalogTraits'>>;
  setRules(ask: { workspaceId: string; name: string; rules: Rules }): Promise<Answer<'setCatalogRules'>>;
}

export function catalogRoutes(catalog: CatalogUseCases): Route[] {
  return [
    route(catalogEndpoints.listCatalogEvents, ({ caller: { workspaceId } }) => catalog.events(workspaceId)),
    route(catalogEndpoints.getCatalogEvent, ({ caller: { workspaceId }, params }) =>
      catalog.event({ workspaceId, name: params.event }),
    ),
    route(catalogEndpoints.listCatalogTraits, ({ caller: { workspaceId }, query }) =>
      catalog.traits({ workspaceId, collection: query.collection }),
    ),
    route(catalogEndpoints.setCatalogRules, ({ caller: { workspaceId }, params, body }) =>
      catalog.setRules({ workspaceId, name: params.event, rules: body }),
    ),
  ];
}
