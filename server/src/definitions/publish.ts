import {
  type DefinitionKind,
  type DefinitionProblem,
  type definitionEndpoints,
  SextantError,
} from '@sextant/contract';
import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { checkText } from './check-text.ts';
import type { DefinitionMemory } from './definition-memory.ts';
import { keyOf } from './definition-set.ts';
import { type History, published, standing } from './history.ts';
import { referencesOf } from './references.ts';
import { addVersions, lockPublishing, type StoredVersion } from './version-store.ts';

/** What became of one definition. */
export type Applied = z.output<typeof definitionEndpoints.applyDefinitions.answer>['items'][number];

export interface PublishDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly memory: DefinitionMemory;
}

export interface Publishing {
  readonly workspaceId: string;
  readonly yaml: string;
  readonly dryRun: boolean;
  readonly actor: string;
}

/** Publishes a text, all or nothing; rejects with `invalid_definition` and its problems. */
export async function publishText(deps: PublishDeps, ask: Publishing): Promise<Applied[]> {
  const { workspaceId, yaml, dryRun, actor } = ask;
  return inWorkspace(deps, workspaceId, async ({ tx, history, publishedAt }) => {
    const { problems, changes } = checkText(yaml, history.versions);
    if (problems.length > 0) throw invalidDefinition(problems);
    const added = changes
      .filter(({ outcome }) => outcome !== 'unchanged')
      .map(({ definition: { kind, name }, yaml: own, version }) => ({
        ...{ kind, name, version, yaml: own, publishedAt },
        publishedBy: actor,
        isRetired: false,
      }));
    if (!dryRun) await addVersions(tx, workspaceId, added);
    return {
      isChanged: !dryRun && added.length > 0,
      applied: changes.map(({ definition: { kind, name }, outcome, version }) => ({
        kind,
        name,
        outcome,
        version,
      })),
    };
  });
}

/** Retires a definition; rejects with `conflict` while others name it, and with `not_found` when there is none. */
export async function retire(
  deps: PublishDeps,
  {
    workspaceId,
    kind,
    name,
    actor,
  }: { workspaceId: string; kind: DefinitionKind; name: string; actor: string },
): Promise<Applied> {
  const [applied] = await inWorkspace(deps, workspaceId, async ({ tx, history, publishedAt }) => {
    const newest = history.versions.get(keyOf({ kind, name }))?.at(-1);
    if (newest === undefined || newest.isRetired) throw new SextantError('not_found', `${kind} "${name}"`);
    const users = usersOf(history, { kind, name });
    if (users.length > 0) {
      const list = users.map((each) => `${each.kind} "${each.name}"`).join(', ');
      throw new SextantError(
        'conflict',
        `${kind} "${name}" is used by ${list}. Change or retire those first.`,
      );
    }
    const version = newest.version + 1;
    const tombstone: StoredVersion = {
      ...{ kind, name, version, yaml: newest.yaml, publishedAt },
      publishedBy: actor,
      isRetired: true,
    };
    await addVersions(tx, workspaceId, [tombstone]);
    return { isChanged: true, applied: [{ kind, name, outcome: 'retired' as const, version }] };
  });
  if (applied === undefined) throw new Error(`Retiring ${name} came to nothing.`);
  return applied;
}

/** The published definitions that name this one. */
export function usersOf(
  history: History,
  { kind, name }: { kind: DefinitionKind; name: string },
): { kind: DefinitionKind; name: string; title: string }[] {
  const all = standing(history.versions).flatMap(published);
  return all
    .filter(({ definition }) =>
      referencesOf(definition).some((reference) => reference.kind === kind && reference.name === name),
    )
    .map(({ definition }) => ({ kind: definition.kind, name: definition.name, title: definition.title }));
}

/** The problems of a text as the error that the API answers. */
export function invalidDefinition(problems: readonly DefinitionProblem[]): SextantError {
  const issues = problems.map(({ path, line, message }) => ({
    path,
    message: line === null ? message : `${message} (line ${line})`,
  }));
  const [first] = issues;
  const detail = first === undefined ? undefined : [first.path, first.message].filter(Boolean).join(': ');
  const more = issues.length > 1 ? ` And ${issues.length - 1} more.` : '';
  return new SextantError('invalid_definition', detail && detail + more, { issues });
}

interface Alone {
  readonly tx: PostgresSession;
  readonly history: History;
  /** Later than anything published before, whatever the machine's clock says. */
  readonly publishedAt: Date;
}

/** Runs `work` with the workspace's definitions to itself, then tells whoever computes by them. */
async function inWorkspace(
  { postgres, clock, memory }: PublishDeps,
  workspaceId: string,
  work: (alone: Alone) => Promise<{ isChanged: boolean; applied: Applied[] }>,
): Promise<Applied[]> {
  await memory.historyOf(workspaceId);
  const { isChanged, applied } = await postgres.transaction(async (tx) => {
    await lockPublishing(tx, workspaceId);
    const history = await memory.readInside(tx, workspaceId);
    const newest = Math.max(
      0,
      ...[...history.versions.values()].flat().map((each) => each.publishedAt.getTime()),
    );
    const publishedAt = new Date(Math.max(clock.now().getTime(), newest));
    return work({ tx, history, publishedAt });
  });
  if (isChanged) await memory.published(workspaceId);
  return applied;
}
