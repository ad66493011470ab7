import type { Identifier } from './identifier.ts';
import type { BlockedIdentifier } from './normalise.ts';
import { RecentMap } from './recent-map.ts';

/** All that makes an extraction what it is. */
export interface Saying {
  readonly kind: 'identify' | 'shared';
  readonly people: readonly Identifier[];
  readonly accounts: readonly Identifier[];
  /** What an alias call says the person was before. */
  readonly former: readonly Identifier[];
  readonly blocked: readonly BlockedIdentifier[];
}

/** Gives the same object whenever the same is said again, so that whoever remembers it knows what it says. */
export type KnownExtractions<Extraction> = (
  anchor: Identifier,
  saying: Saying,
  make: () => Extraction,
) => Extraction;

/** Calls of one person differ by whether they carry the browser, the account, the contacts. */
const EXTRACTIONS_PER_ANCHOR = 8;

interface Kept<Extraction> {
  readonly saying: Saying;
  readonly extraction: Extraction;
}

export function createKnownExtractions<Extraction>(cachedMax: number): KnownExtractions<Extraction> {
  const byAnchor = new RecentMap<Identifier, Kept<Extraction>[]>(cachedMax);
  return (anchor, saying, make) => {
    const kept = byAnchor.get(anchor);
    if (kept !== undefined) for (const one of kept) if (isSame(one.saying, saying)) return one.extraction;
    const extraction = make();
    if (kept === undefined || kept.length >= EXTRACTIONS_PER_ANCHOR)
      byAnchor.set(anchor, [{ saying, extraction }]);
    else kept.push({ saying, extraction });
    return extraction;
  };
}

function isSame(one: Saying, other: Saying): boolean {
  return (
    one.kind === other.kind &&
    areSame(one.people, other.people) &&
    areSame(one.accounts, other.accounts) &&
    areSame(one.former, other.former) &&
    areSame(one.blocked, other.blocked)
  );
}

/** Identifiers are the same objects as long as they are remembered; one that was forgotten only costs speed. */
function areSame(one: readonly object[], other: readonly object[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
