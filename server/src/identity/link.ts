import { edgeKey } from './evidence.ts';
import type { Identifier } from './identifier.ts';
import { RecentMap } from './recent-map.ts';

/** Two identifiers that one event names together. */
export interface Link {
  readonly a: Identifier;
  readonly b: Identifier;
  readonly kind: 'identify' | 'shared' | 'alias';
  /** The edge's identity, see `edgeKey`. */
  readonly key: string;
}

/** A weaker identifier is rarely seen with more stronger ones than this; a kiosk only loses speed. */
const LINKS_PER_IDENTIFIER = 8;

/**
 * Gives the same object for the same link, so that its key, 80 characters, is built and hashed once:
 * measured, this halves the cost of asking whether an event says anything new.
 */
export function createLinks(cachedMax: number): (a: Identifier, b: Identifier, kind: Link['kind']) => Link {
  const byWeaker = new RecentMap<Identifier, Link[]>(cachedMax);
  return (a, b, kind) => {
    const known = byWeaker.get(b);
    if (known !== undefined) {
      for (const link of known) if (link.a === a && link.kind === kind) return link;
    }
    const link: Link = { a, b, kind, key: edgeKey({ a: a.node, b: b.node, kind }) };
    if (known === undefined || known.length >= LINKS_PER_IDENTIFIER) byWeaker.set(b, [link]);
    else known.push(link);
    return link;
  };
}
