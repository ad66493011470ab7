import { DEFINITIONS_MAX, type Definition, type DefinitionProblem, SextantError } from '@sextant/contract';
import type { Clock } from '../platform/clock.ts';
import type { Capability } from '../platform/http/route.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import { checkText } from './check-text.ts';
import { createDefinitionMemory, type DefinitionMemory } from './definition-memory.ts';
import { type DefinitionSet, keyOf, makeSet } from './definition-set.ts';
import { describeDefinition, listEntries } from './describe.ts';
import {
  countOtherDrafts,
  type DefinitionAddress,
  listDrafts,
  readDraft,
  removeDraft,
  writeDraft,
} from './draft-store.ts';
import { type History, published, standing } from './history.ts';
import { type Applied, invalidDefinition, type Publishing, publishText, retire } from './publish.ts';
import { type ReadyLibrary, readLibrary } from './ready-library.ts';
import { type DefinitionUseCases, definitionRoutes } from './routes.ts';

export interface DefinitionsDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly workspaceIds: () => readonly string[];
  /** Folder of the YAML files that come with Sextant. */
  readonly readyDefinitions: string;
  /** Told of work in the background that failed and is tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** What a text comes to. */
export interface CheckedDefinitions {
  readonly problems: DefinitionProblem[];
  readonly definitions: Definition[];
  /** What is published with these put in; null when there are problems. */
  readonly set: DefinitionSet | null;
}

/** What each workspace computes of its people and accounts: metrics, scores, segments and stages. */
export interface Definitions extends Capability {
  /** All published definitions, from memory: those of this process at once, those of others within a second. */
  current(workspaceId: string): Promise<DefinitionSet>;
  /** As published at a moment; of a definition that was first published later, the first version counts. */
  asOf(workspaceId: string, at: Date): Promise<DefinitionSet>;
  /** Reads YAML, one definition a document, against what is published. */
  check(workspaceId: string, yaml: string): Promise<CheckedDefinitions>;
  /** Publishes YAML, all or nothing; rejects with `invalid_definition` and the problems. */
  apply(ask: Publishing): Promise<Applied[]>;
  /** All published definitions as YAML; `apply` takes it back. */
  exportYaml(workspaceId: string): Promise<string>;
  /** Called after each change of the published set, in every process. */
  onPublished(listener: (workspaceId: string) => void): void;
}

interface DefinitionParts extends DefinitionsDeps {
  readonly memory: DefinitionMemory;
  readonly library: () => ReadyLibrary;
}

export function createDefinitions(deps: DefinitionsDeps): Definitions {
  let ready: ReadyLibrary = new Map();
  const library = (): ReadyLibrary => ready;
  const memory = createDefinitionMemory({ ...deps, library });
  const parts: DefinitionParts = { ...deps, memory, library };
  const useCases = useCasesOf(parts);
  return {
    name: 'definitions',
    routes: definitionRoutes(useCases),
    current: async (workspaceId) => (await memory.historyOf(workspaceId)).current,
    asOf: async (workspaceId, at) => (await memory.historyOf(workspaceId)).asOf(at),
    check: (workspaceId, yaml) => check(parts, workspaceId, yaml),
    apply: useCases.apply,
    exportYaml: useCases.exportYaml,
    onPublished: memory.onPublished,
    async start() {
      ready = await readLibrary(deps.readyDefinitions);
      await memory.start();
    },
    stop: memory.stop,
  };
}

function useCasesOf(parts: DefinitionParts): DefinitionUseCases {
  const { memory, postgres } = parts;
  return {
    async list({ workspaceId, kind }) {
      const [history, drafts] = await Promise.all([
        memory.historyOf(workspaceId),
        listDrafts(postgres, workspaceId),
      ]);
      const items = listEntries(history, drafts);
      return { items: kind === undefined ? items : items.filter((each) => each.kind === kind) };
    },
    exportYaml: async (workspaceId) => exported(await memory.historyOf(workspaceId)),
    apply: (ask) => publishText(parts, ask),
    async check(workspaceId, yaml) {
      const { problems, definitions } = await check(parts, workspaceId, yaml);
      return { problems, definitions };
    },
    async get(address) {
      const history = await memory.historyOf(address.workspaceId);
      return describeDefinition(history, { ...address, draft: await readDraft(postgres, address) });
    },
    async saveDraft({ actor, ...draft }) {
      await assertRoomForDraft(postgres, draft);
      await writeDraft(postgres, { ...draft, savedAt: parts.clock.now(), savedBy: actor });
      return { problems: await problemsOfOne(parts, draft) };
    },
    discardDraft: async (address) => ({ discarded: await removeDraft(postgres, address) }),
    publishDraft: (ask) => publishDraft(parts, ask),
    rollBack: (ask) => rollBack(parts, ask),
    retire: (ask) => retire(parts, ask),
  };
}

async function check(
  { memory, library }: DefinitionParts,
  workspaceId: string,
  yaml: string,
): Promise<CheckedDefinitions> {
  const { versions } = await memory.historyOf(workspaceId);
  const { problems, changes, together } = checkText(yaml, versions);
  const ready = new Map([...library()].map(([key, { definition }]) => [key, definition]));
  return {
    problems,
    definitions: changes.map(({ definition }) => definition),
    set: problems.length > 0 ? null : makeSet(together, ready),
  };
}

/** Every list of definitions reads all drafts, so there are no more than there may be definitions. */
async function assertRoomForDraft(postgres: Postgres, address: DefinitionAddress): Promise<void> {
  if ((await countOtherDrafts(postgres, address)) < DEFINITIONS_MAX) return;
  throw new SextantError(
    'conflict',
    `There are ${DEFINITIONS_MAX} drafts already. Publish or discard some of them first.`,
  );
}

/** The problems of a text that is to be one definition, of this kind and name. */
async function problemsOfOne(
  parts: DefinitionParts,
  { workspaceId, kind, name, yaml }: DefinitionAddress & { readonly yaml: string },
): Promise<DefinitionProblem[]> {
  const { problems, definitions } = await check(parts, workspaceId, yaml);
  const isOther = definitions.some((each) => each.kind !== kind || each.name !== name);
  if (definitions.length < 2 && !isOther) return problems;
  const message = `This is to be the ${kind} "${name}" and nothing else. Put other definitions in texts of their own.`;
  return [{ path: '', line: null, message }, ...problems];
}

async function publishDraft(
  parts: DefinitionParts,
  { actor, ...address }: DefinitionAddress & { readonly actor: string },
): Promise<Applied> {
  const yaml = await readDraft(parts.postgres, address);
  if (yaml === null) throw new SextantError('not_found', `draft of the ${address.kind} "${address.name}"`);
  const applied = await publishOne(parts, { ...address, yaml, actor });
  // What somebody saved meanwhile stays a draft.
  await removeDraft(parts.postgres, { ...address, yaml });
  return applied;
}

async function rollBack(
  parts: DefinitionParts,
  { version, actor, ...address }: DefinitionAddress & { readonly version: number; readonly actor: string },
): Promise<Applied> {
  const { versions } = await parts.memory.historyOf(address.workspaceId);
  const found = versions.get(keyOf(address))?.find((each) => each.version === version && !each.isRetired);
  if (found === undefined) {
    throw new SextantError('not_found', `version ${version} of the ${address.kind} "${address.name}"`);
  }
  return publishOne(parts, { ...address, yaml: found.yaml, actor });
}

async function publishOne(
  parts: DefinitionParts,
  { actor, ...text }: DefinitionAddress & { readonly yaml: string; readonly actor: string },
): Promise<Applied> {
  const problems = await problemsOfOne(parts, text);
  if (problems.length > 0) throw invalidDefinition(problems);
  const { workspaceId, yaml } = text;
  const [applied] = await publishText(parts, { workspaceId, yaml, dryRun: false, actor });
  if (applied === undefined) throw new Error(`Publishing ${text.name} came to nothing.`);
  return applied;
}

/** Metrics first, since the others are made of them. */
const ORDER = ['metric', 'score', 'segment', 'stages'] as const;

function exported({ versions }: History): string {
  const all = standing(versions).filter((each) => published(each).length > 0);
  return ORDER.flatMap((kind) => all.filter((each) => each.kind === kind))
    .map(({ yaml }) => yaml)
    .join('---\n');
}
