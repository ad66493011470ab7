import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { texts } from '../event-meaning.ts';
import { uuidsOf } from '../subject-scope.ts';
import { otherSpellings } from '../trait-names.ts';
import { isFamily, type TraitRule, type TraitRules } from '../trait-rules.ts';

/** The same name rule as `traitName`, over the column `name`. */
export const canonicalName: SqlQuery = sql`transform(toString(name), ${texts(otherSpellings.written)}, ${texts(otherSpellings.names)}, toString(name))`;

/**
 * The claim that holds, as an aggregate over the claims of one trait of one subject, with the columns `trait`,
 * `value`, `timestamp`, `event_id`, `source_id` and `basis`. The same decision as `survivingClaim`, which a
 * property test holds it to: a rank by the rule, then time, then event id.
 */
export function survivingValue(rules: TraitRules): SqlQuery {
  return sql`argMax(value, (${rankOf(rules)}, ${timeOf(rules)}, toString(event_id)))`;
}

/** Leaves out what can never hold: under the rule first, a removal. */
export function mayHold(rules: TraitRules): SqlQuery {
  return sql`NOT (value = 'null' AND ${isUnder(rules, 'first')})`;
}

function rankOf(rules: TraitRules): SqlQuery {
  const trusting = patternsOf(rules, 'most_trusted_source').map(
    (pattern) => sql`${matches(rules, pattern)}, ${trustRank(rules[pattern])}, `,
  );
  return sql`multiIf(${isUnder(rules, 'stated_first')}, indexOf(['inferred', 'observed', 'stated'], basis)::Int32, ${sql.join(trusting, '')}0::Int32)`;
}

/** Unlisted sources have position 0 and come last. */
function trustRank(rule: TraitRule | undefined): SqlQuery {
  const sources = rule?.rule === 'most_trusted_source' ? rule.sources : [];
  const listed = uuidsOf(sources);
  return sql`if(has(${listed}, source_id), -indexOf(${listed}, source_id)::Int32, ${-sources.length - 1}::Int32)`;
}

function timeOf(rules: TraitRules): SqlQuery {
  return sql`if(${isUnder(rules, 'first')}, -toUnixTimestamp64Milli(timestamp), toUnixTimestamp64Milli(timestamp))`;
}

function isUnder(rules: TraitRules, rule: TraitRule['rule']): SqlQuery {
  const patterns = patternsOf(rules, rule);
  if (patterns.length === 0) return sql`0`;
  return sql`(${sql.join(
    patterns.map((pattern) => matches(rules, pattern)),
    ' OR ',
  )})`;
}

function patternsOf(rules: TraitRules, rule: TraitRule['rule']): string[] {
  return Object.keys(rules).filter((pattern) => rules[pattern]?.rule === rule);
}

/** Whether this very pattern decides about the trait: not when a longer one does. */
function matches(rules: TraitRules, pattern: string): SqlQuery {
  if (!isFamily(pattern)) return sql`trait = ${pattern}`;
  const prefix = pattern.slice(0, -1);
  const longer = Object.keys(rules).filter(
    (other) => other !== pattern && other.startsWith(prefix) && other !== prefix,
  );
  const exceptions = longer.map((other) =>
    isFamily(other) ? sql` AND NOT startsWith(trait, ${other.slice(0, -1)})` : sql` AND trait != ${other}`,
  );
  return sql`(startsWith(trait, ${prefix})${sql.join(exceptions, '')})`;
}
