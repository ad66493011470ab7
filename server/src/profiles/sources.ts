/** Names of the workspace's sources by id. */
export type SourceNames = ReadonlyMap<string, string>;

/** A source as answers name it; one that was removed keeps its history under a plain word. */
export function sourceLink(names: SourceNames, id: string): { id: string; name: string } {
  return { id, name: names.get(id) ?? 'Removed source' };
}
