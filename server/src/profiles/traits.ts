import type { Trait } from '@sextant/contract';
import { groupBy } from '../platform/grouped.ts';
import { type SourceNames, sourceLink } from './sources.ts';
import { type Claim, otherValues, survivingClaim } from './survivorship.ts';
import { traitName } from './trait-names.ts';
import type { ClaimRow } from './trait-queries.ts';
import { ruleOf, type TraitRules } from './trait-rules.ts';

type JsonValue = Trait['chosen']['value'];

/** Other values shown beside the chosen one. */
const OTHERS_MAX = 10;

/** The traits that hold, each with where it comes from, by name. */
export function chooseTraits(
  rows: readonly ClaimRow[],
  { rules, sources }: { rules: TraitRules; sources: SourceNames },
): Trait[] {
  const byName = groupBy(rows, ({ name }) => traitName(name));
  return [...byName]
    .map(([name, claimed]) => chooseTrait(name, { claims: claimed.map(claimOf), rules, sources }))
    .filter((trait) => trait !== null)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** A trait's value as text, '' where it is absent or has parts. */
export function traitText(traits: readonly Trait[], name: string): string {
  const value = traits.find((trait) => trait.name === name)?.chosen.value;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function chooseTrait(
  name: string,
  { claims, rules, sources }: { claims: readonly Claim[]; rules: TraitRules; sources: SourceNames },
): Trait | null {
  const rule = ruleOf(rules, name);
  const chosen = survivingClaim(rule, claims);
  if (chosen === null) return null;
  const shown = (claim: Claim): Trait['chosen'] => ({
    value: JSON.parse(claim.value) as JsonValue,
    source: sourceLink(sources, claim.sourceId),
    eventId: claim.eventId,
    at: new Date(claim.at).toISOString(),
    basis: claim.basis,
  });
  return {
    name,
    chosen: shown(chosen),
    rule: rule.rule,
    others: otherValues(claims, chosen).slice(0, OTHERS_MAX).map(shown),
  };
}

function claimOf(row: ClaimRow): Claim {
  return {
    value: row.value,
    at: Date.parse(row.timestamp),
    eventId: row.event_id,
    sourceId: row.source_id,
    basis: row.basis,
  };
}
