import type { Definition } from '@sextant/contract';
import { consistentPart } from './consistency.ts';
import { type DefinitionSet, keyOf, makeSet, type PublishedDefinition } from './definition-set.ts';
import type { StoredVersion } from './version-store.ts';

/** A stored version, read; null where its text holds no longer by the rules of this release. */
export interface Version extends StoredVersion {
  readonly definition: Definition | null;
}

/** All versions of a workspace's definitions, and what they add up to at any time. */
export interface History {
  /** By `score:health`, the oldest first. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  readonly current: DefinitionSet;
  /** As published at a moment. Of a definition that was first published later, the first version counts. */
  asOf(at: Date): DefinitionSet;
}

/** Sorts out what holds when. Versions are those of one workspace, by definition, the oldest first. */
export function createHistory(all: readonly Version[], ready: ReadonlyMap<string, Definition>): History {
  const versions = byDefinition(all);
  const setOf = (chosen: readonly Version[]): DefinitionSet =>
    makeSet(consistentPart(chosen.flatMap(published)), ready);
  const current = setOf(standing(versions));
  const moments = [...new Set(all.map(({ publishedAt }) => publishedAt.getTime()))].sort((a, b) => a - b);
  const sets = new Map<number, DefinitionSet>();
  return {
    versions,
    current,
    asOf(at) {
      const moment = moments.findLast((each) => each <= at.getTime()) ?? Number.NEGATIVE_INFINITY;
      if (moment === moments.at(-1)) return current;
      const known =
        sets.get(moment) ?? setOf([...versions.values()].flatMap((own) => versionAt(own, moment)));
      sets.set(moment, known);
      return known;
    },
  };
}

function byDefinition(all: readonly Version[]): Map<string, Version[]> {
  const versions = new Map<string, Version[]>();
  for (const version of all) versions.set(keyOf(version), [...(versions.get(keyOf(version)) ?? []), version]);
  return versions;
}

/** The newest versions. */
export function standing(versions: ReadonlyMap<string, readonly Version[]>): Version[] {
  return [...versions.values()].flatMap((own) => own.slice(-1));
}

/** What is computed by a version: nothing by one that retires the definition, or that cannot be read. */
export function published({ definition, version, isRetired }: Version): PublishedDefinition[] {
  return definition === null || isRetired ? [] : [{ definition, version }];
}

function versionAt(own: readonly Version[], moment: number): Version[] {
  const newest = own.findLast(({ publishedAt }) => publishedAt.getTime() <= moment) ?? own[0];
  return newest === undefined ? [] : [newest];
}
