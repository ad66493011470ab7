import type { Person } from '@sextant/contract';
import type { ExplainedIdentifier } from '../identity/index.ts';
import { type SourceNames, sourceLink } from './sources.ts';

/** Identifiers that say nothing about who somebody is. */
const ANONYMOUS_TYPES: readonly string[] = ['anonymous_id', 'device_id', 'advertising_id'];

/** As profiles show it: the sources are those whose evidence names it and those that filed events under it. */
export function shownIdentifier(
  identifier: ExplainedIdentifier,
  { filedBy, sources }: { filedBy: ReadonlyMap<string, readonly string[]>; sources: SourceNames },
): Person['identifiers'][number] {
  const sourceIds = new Set([...identifier.sourceIds, ...(filedBy.get(identifier.node) ?? [])]);
  return {
    type: identifier.type,
    value: identifier.raw,
    node: identifier.node,
    firstSeenAt: identifier.firstAt.toISOString(),
    sources: [...sourceIds].map((id) => sourceLink(sources, id)),
    isShared: identifier.sharedReason !== null,
  };
}

/** Sources by the node they filed events under. */
export function sourcesByNode(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const byNode = new Map<string, string[]>();
  for (const [node, source] of pairs) byNode.set(node, [...(byNode.get(node) ?? []), source]);
  return byNode;
}

export function isAnonymousType(type: string): boolean {
  return ANONYMOUS_TYPES.includes(type);
}

/** The value of the oldest identifier of a type, '' when there is none. */
export function oldestOfType(identifiers: readonly ExplainedIdentifier[], type: string): string {
  return identifiers.find((identifier) => identifier.type === type)?.raw ?? '';
}
