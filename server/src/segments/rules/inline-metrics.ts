import { hash } from 'node:crypto';
import type { Memberships, Rule } from '@sextant/contract';
import type { NeededMetric } from '../../metrics/index.ts';

/**
 * The metric that a clause needs and no definition names: a count of events, a trait as text, an order of events,
 * a count of memberships.
 * Its name is a hash of what it computes, so that the same clause is computed once however often it is written; it
 * begins with a capital, which no name of a definition does. Null for the other clauses.
 */
export function inlineMetricOf(clause: Rule): NeededMetric | null {
  if ('did' in clause) return named('Count', { count: clause.did, ...spanOf(clause) });
  if ('did_not' in clause) return named('Count', { count: clause.did_not, ...spanOf(clause) });
  if ('trait' in clause) return named('Trait', { text_trait: clause.trait });
  if ('in_order' in clause) return named('Order', { in_order: clause.in_order, within: clause.within });
  if ('people' in clause) return named('People', { people: withoutBlank(clause.people) });
  if ('accounts' in clause) return named('Accounts', { accounts: withoutBlank(clause.accounts) });
  return null;
}

/** Every membership, whichever way that is written. */
function withoutBlank(asked: Memberships): Memberships {
  return asked === true || asked.role === undefined ? true : asked;
}

function spanOf({ within }: { within?: string | undefined }): { within?: string } {
  return within === undefined ? {} : { within };
}

type InlineKind = 'Count' | 'Trait' | 'Order' | 'People' | 'Accounts';

function named(kind: InlineKind, compute: NeededMetric['compute']): NeededMetric {
  return { name: `${kind}_${hash('sha256', JSON.stringify(compute), 'hex').slice(0, 16)}`, compute };
}
