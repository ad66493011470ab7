import type { Collection } from '@sextant/contract';
import type { PostgresSession } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';

/** Which of several claims about a trait holds. */
export type TraitRule =
  | { readonly rule: 'latest' | 'first' | 'stated_first' }
  /** `sources` from the most trusted on; sources not named are trusted least, and alike. */
  | { readonly rule: 'most_trusted_source'; readonly sources: readonly string[] };

/** The rules of one collection by trait name; a name ending in `.*` stands for all traits that begin so. */
export type TraitRules = Readonly<Record<string, TraitRule>>;

const LATEST: TraitRule = { rule: 'latest' };

/** What customers state outranks what is inferred; the day somebody joined is the earliest one told. */
export const defaultTraitRules: TraitRules = {
  goal: { rule: 'stated_first' },
  'preference.*': { rule: 'stated_first' },
  createdAt: { rule: 'first' },
};

export function ruleOf(rules: TraitRules, name: string): TraitRule {
  if (Object.hasOwn(rules, name)) return rules[name] ?? LATEST;
  const family = Object.keys(rules)
    .filter((pattern) => isFamily(pattern) && name.startsWith(pattern.slice(0, -1)))
    .sort((one, other) => other.length - one.length)[0];
  return family === undefined ? LATEST : (rules[family] ?? LATEST);
}

export function isFamily(pattern: string): boolean {
  return pattern.endsWith('.*');
}

/** The workspace's own rules over the defaults. */
export async function readTraitRules(
  postgres: PostgresSession,
  { workspaceId, collection }: { workspaceId: string; collection: Collection },
): Promise<TraitRules> {
  const rows = await postgres.query<{ trait: string; rule: TraitRule['rule']; sources: string[] }>(
    sql`SELECT trait, rule, sources
        FROM trait_rules
        WHERE workspace_id = ${workspaceId} AND collection = ${collection}`,
  );
  const own = rows.map(({ trait, rule, sources }): [string, TraitRule] => [
    trait,
    rule === 'most_trusted_source' ? { rule, sources } : { rule },
  ]);
  return { ...defaultTraitRules, ...Object.fromEntries(own) };
}
