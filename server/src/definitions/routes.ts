import { definitionEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import { type Route, route } from '../platform/http/route.ts';
import type { DefinitionAddress } from './draft-store.ts';
import type { Applied, Publishing } from './publish.ts';

export type Answer<Name extends keyof typeof definitionEndpoints> = z.input<
  (typeof definitionEndpoints)[Name]['answer']
>;

/** What the routes call. */
export interface DefinitionUseCases {
  list(ask: {
    workspaceId: string;
    kind?: DefinitionAddress['kind'] | undefined;
  }): Promise<Answer<'listDefinitions'>>;
  exportYaml(workspaceId: string): Promise<string>;
  apply(ask: Publishing): Promise<Applied[]>;
  check(workspaceId: string, yaml: string): Promise<Answer<'checkDefinition'>>;
  get(address: DefinitionAddress): Promise<Answer<'getDefinition'>>;
  saveDraft(ask: DefinitionAddress & { yaml: string; actor: string }): Promise<Answer<'saveDraft'>>;
  discardDraft(address: DefinitionAddress): Promise<Answer<'discardDraft'>>;
  publishDraft(ask: DefinitionAddress & { actor: string }): Promise<Applied>;
  rollBack(ask: DefinitionAddress & { version: number; actor: string }): Promise<Applied>;
  retire(ask: DefinitionAddress & { actor: string }): Promise<Applied>;
}

export function definitionRoutes(definitions: DefinitionUseCases): Route[] {
  const {
    listDefinitions,
    exportDefinitions,
    applyDefinitions,
    checkDefinition,
    getDefinition,
    saveDraft,
    discardDraft,
    publishDraft,
    rollBackDefinition,
    retireDefinition,
  } = definitionEndpoints;
  return [
    route(listDefinitions, ({ caller: { workspaceId }, query }) =>
      definitions.list({ workspaceId, kind: query.kind }),
    ),
    route(exportDefinitions, async ({ caller: { workspaceId }, http }) => {
      http.reply.type('application/yaml; charset=utf-8');
      return definitions.exportYaml(workspaceId);
    }),
    route(applyDefinitions, async ({ caller: { workspaceId, actor }, body }) => ({
      items: await definitions.apply({ workspaceId, actor, ...body }),
    })),
    route(checkDefinition, ({ caller: { workspaceId }, body }) => definitions.check(workspaceId, body.yaml)),
    route(getDefinition, ({ caller: { workspaceId }, params }) =>
      definitions.get({ workspaceId, ...params }),
    ),
    route(saveDraft, ({ caller: { workspaceId, actor }, params, body }) =>
      definitions.saveDraft({ workspaceId, actor, ...params, yaml: body.yaml }),
    ),
    route(discardDraft, ({ caller: { workspaceId }, params }) =>
      definitions.discardDraft({ workspaceId, ...params }),
    ),
    route(publishDraft, ({ caller: { workspaceId, actor }, params }) =>
      definitions.publishDraft({ workspaceId, actor, ...params }),
    ),
    route(rollBackDefinition, ({ caller: { workspaceId, actor }, params, body }) =>
      definitions.rollBack({ workspaceId, actor, ...params, version: body.version }),
    ),
    route(retireDefinition, ({ caller: { workspaceId, actor }, params }) =>
      definitions.retire({ workspaceId, actor, ...params }),
    ),
  ];
}
