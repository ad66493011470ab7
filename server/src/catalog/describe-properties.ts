import type { CatalogProperty } from '@sextant/contract';
import type { SeenValues } from './property-queries.ts';
import type { EventRule } from './rules.ts';

interface Meanings {
  readonly published: (name: string) => CatalogProperty['published'];
  readonly expected: EventRule['expected'];
}

/**
 * What was seen beside what is published and expected, the most frequent first; a property that is only expected
 * comes last. `carrying` says which share carries a property, given how often it was seen.
 */
export function describeProperties(
  seen: readonly SeenValues[],
  of: Meanings & { carrying: (name: string, seen: number) => number },
): CatalogProperty[] {
  const byName = new Map<string, SeenValues[]>();
  for (const values of seen) {
    const own = byName.get(values.name) ?? [];
    byName.set(values.name, own);
    own.push(values);
  }
  for (const name of Object.keys(of.expected)) if (!byName.has(name)) byName.set(name, []);
  return [...byName]
    .map(([name, types]) => describeProperty(name, { types, of }))
    .sort((one, other) => other.share - one.share);
}

function describeProperty(
  name: string,
  { types, of }: { types: readonly SeenValues[]; of: Parameters<typeof describeProperties>[1] },
): CatalogProperty {
  const seen = types.reduce((sum, each) => sum + each.seen, 0);
  return {
    name,
    share: Math.min(1, of.carrying(name, seen)),
    types: types.map(({ type, firstAt, lastAt, example, ...each }) => ({
      type,
      share: each.seen / seen,
      firstAt,
      lastAt,
      example,
    })),
    hasDrifted: types.filter(({ type }) => type !== 'null').length > 1,
    published: of.published(name),
    expected: Object.hasOwn(of.expected, name) ? (of.expected[name] ?? null) : null,
  };
}
