import type { TraitRule } from './trait-rules.ts';

/** One claim about a subject: an event said that a trait has this value. */
export interface Claim {
  /** JSON text; `null` takes the trait away. */
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly eventId: string;
  readonly sourceId: string;
  readonly basis: Basis;
}

export type Basis = 'stated' | 'observed' | 'inferred';

const REMOVED = 'null';
/** Asked beats seen, seen beats guessed. */
export const basisRank: Readonly<Record<Basis, number>> = { stated: 2, observed: 1, inferred: 0 };

/**
 * The claim that holds under a rule, or null where the trait was taken away. It depends on the set of claims only,
 * not on their order or repetition: every tie ends at the event id. `first` asks who came first with a value, so a
 * removal does not count there; elsewhere a removal is a claim like any other.
 */
export function survivingClaim(rule: TraitRule, claims: readonly Claim[]): Claim | null {
  const candidates = rule.rule === 'first' ? claims.filter(({ value }) => value !== REMOVED) : claims;
  const best = candidates.reduce<Claim | null>(
    (held, claim) => (held === null || outranks(rule, claim, held) ? claim : held),
    null,
  );
  return best === null || best.value === REMOVED ? null : best;
}

/** The latest claim of each other value, newest first. */
export function otherValues(claims: readonly Claim[], chosen: Claim): Claim[] {
  const latest = new Map<string, Claim>();
  for (const claim of claims) {
    const known = latest.get(claim.value);
    if (known === undefined || isLater(claim, known)) latest.set(claim.value, claim);
  }
  latest.delete(chosen.value);
  latest.delete(REMOVED);
  return [...latest.values()].sort((one, other) => (isLater(one, other) ? -1 : 1));
}

function outranks(rule: TraitRule, claim: Claim, held: Claim): boolean {
  const difference = rankOf(rule, claim) - rankOf(rule, held);
  if (difference !== 0) return difference > 0;
  if (rule.rule === 'first' && claim.at !== held.at) return claim.at < held.at;
  return isLater(claim, held);
}

function rankOf(rule: TraitRule, claim: Claim): number {
  if (rule.rule === 'stated_first') return basisRank[claim.basis];
  if (rule.rule === 'most_trusted_source') {
    const position = rule.sources.indexOf(claim.sourceId);
    return position < 0 ? -rule.sources.length : -position;
  }
  return 0;
}

function isLater(claim: Claim, than: Claim): boolean {
  return claim.at !== than.at ? claim.at > than.at : claim.eventId > than.eventId;
}
