import type { Postgres, PostgresSession } from '../platform/postgres/index.ts';
import { entryOf } from './chronicle.ts';
import { type Decision, type Signature, touchedBy } from './decision.ts';
import type { DecisionLog } from './decision-log.ts';
import { listDecided, nextDecisionNumber, saveDecision } from './decision-store.ts';
import { appendLog } from './log-store.ts';
import type { IdentityRules } from './rules.ts';
import { nothingFresh, type Settlement, settle } from './settle.ts';
import {
  type EdgeName,
  loadNodes,
  lockIdentities,
  type OwnerChange,
  retractEdges,
  saveManualEdges,
} from './store.ts';

export interface DecisionStores {
  readonly postgres: Postgres;
  readonly decisions: DecisionLog;
  readonly newId: () => string;
  readonly rules: IdentityRules;
  readonly now: Date;
}

/** A decision before it is signed and numbered. */
export type Draft = Pick<
  Decision,
  'kind' | 'collection' | 'subject' | 'other' | 'concerned' | 'holds' | 'lifts'
>;

/** An act that cannot be done, with the sentence that says why. */
export interface Impossible {
  readonly verdict: 'impossible';
  readonly reason: string;
}

export const impossible = (reason: string): Impossible => ({ verdict: 'impossible', reason });

/** A decision that was carried out. */
export interface Decided {
  readonly decision: Decision;
  readonly changed: readonly OwnerChange[];
}

/** What to do, read from the stores, and what to say of it afterwards; both within the transaction. */
export interface Act<Outcome> {
  readonly signature: Signature;
  plan(tx: PostgresSession): Promise<Draft | Impossible>;
  report(tx: PostgresSession, decided: Decided): Promise<Outcome>;
}

/**
 * Carries out what a person decided. It is on disk in the event log before PostgreSQL commits: a crash, or a failure,
 * between the two leaves a decision in the log that `applyDecisions` carries out at the next start, once.
 */
export async function decide<Outcome>(
  stores: DecisionStores,
  act: Act<Outcome>,
): Promise<Outcome | Impossible> {
  return stores.postgres.transaction(async (tx) => {
    const taken = await take(tx, { stores, act });
    if ('verdict' in taken) return taken;
    const { decision } = taken.decided;
    const { workspaceId, concerned } = decision;
    const identifiers = await loadNodes(tx, { workspaceId, nodes: concerned });
    await stores.decisions.append(
      decision,
      identifiers.map(({ type, value }) => ({ type, value })),
    );
    return taken.outcome;
  });
}

/** What `decide` would answer. Done for real and rolled back, so it cannot say anything else. */
export async function rehearse<Outcome>(
  stores: Omit<DecisionStores, 'decisions'>,
  act: Act<Outcome>,
): Promise<Outcome | Impossible> {
  const rolledBack = new RollBack<Outcome>();
  try {
    await stores.postgres.transaction(async (tx) => {
      const taken = await take(tx, { stores, act });
      rolledBack.answer = 'verdict' in taken ? { is: taken } : { is: taken.outcome };
      throw rolledBack;
    });
  } catch (error) {
    if (error !== rolledBack) throw error;
  }
  if (rolledBack.answer === null) throw new Error('The rehearsal of a decision ended without an outcome.');
  return rolledBack.answer.is;
}

class RollBack<Outcome> extends Error {
  answer: { readonly is: Outcome | Impossible } | null = null;
}

async function take<Outcome>(
  tx: PostgresSession,
  { stores, act }: { stores: Omit<DecisionStores, 'decisions'>; act: Act<Outcome> },
): Promise<{ decided: Decided; outcome: Outcome } | Impossible> {
  const { signature } = act;
  const { workspaceId } = signature;
  await lockIdentities(tx, workspaceId);
  const draft = await act.plan(tx);
  if ('verdict' in draft) return draft;
  const { actor, reason } = signature;
  const number = await nextDecisionNumber(tx, workspaceId);
  const decision: Decision = {
    ...draft,
    ...{ workspaceId, actor, reason, number },
    eventId: stores.newId(),
    at: stores.now,
  };
  await changeEvidence(tx, decision);
  const { changed } = await settleDecisions(tx, { ...stores, workspaceId, decisions: [decision] });
  const decided = { decision, changed };
  return { decided, outcome: await act.report(tx, decided) };
}

/**
 * Carries out the decisions that the event log holds and PostgreSQL does not: after a crash between the two, or all of
 * them after the rest of identity was rebuilt from the log. Every decision's evidence is set anew, in order, so that
 * the last one holds however few were missing. Idempotent.
 */
export async function applyDecisions(stores: DecisionStores, workspaceId: string): Promise<Settlement> {
  const logged = await stores.decisions.read(workspaceId);
  if (logged.length === 0) return { changed: [], entries: [] };
  return stores.postgres.transaction(async (tx) => {
    await lockIdentities(tx, workspaceId);
    const decided = await listDecided(tx, workspaceId);
    const decisions = logged.filter(({ eventId }) => !decided.has(eventId));
    if (decisions.length === 0) return { changed: [], entries: [] };
    for (const decision of logged) await changeEvidence(tx, decision);
    return settleDecisions(tx, { ...stores, workspaceId, decisions });
  });
}

async function changeEvidence(tx: PostgresSession, decision: Decision): Promise<void> {
  const { workspaceId, collection, holds, lifts, at } = decision;
  for (const kind of ['manual_same', 'manual_distinct'] as const) {
    const pairs = holds.filter(({ claim }) => claim === kind).map(({ a, b }) => [a, b] as const);
    if (pairs.length > 0) await saveManualEdges(tx, { workspaceId, collection, kind, pairs, at });
  }
  const restored = holds.filter(({ claim }) => claim === 'observed' || claim === 'alias');
  if (restored.length > 0) await retractEdges(tx, { workspaceId, edges: restored, at: null });
  if (lifts.length > 0) await retractEdges(tx, { workspaceId, edges: lifts, at });
}

/** Settles what follows from decisions whose evidence has been changed, and notes them as carried out. */
async function settleDecisions(
  tx: PostgresSession,
  settled: { workspaceId: string; rules: IdentityRules; now: Date; decisions: readonly Decision[] },
): Promise<Settlement> {
  const { workspaceId, rules, now, decisions } = settled;
  const settlement = await settle(tx, {
    ...{ workspaceId, rules, newEdges: new Set<string>(), fresh: nothingFresh, recount: true },
    touched: [...new Set(decisions.flatMap(touchedBy))],
  });
  for (const decision of decisions) {
    await saveDecision(tx, decision);
    const { at, actor, reason, eventId } = decision;
    const told = { ...entryOf(decision), eventId };
    await appendLog(tx, { workspaceId, at, entries: [told], act: { actor, reason } });
  }
  const { entries } = settlement;
  const [first] = decisions;
  // What followed from one decision is told as its author's; of several nobody can say which.
  const act = decisions.length === 1 && first !== undefined ? first : null;
  if (entries.length > 0) await appendLog(tx, { workspaceId, at: now, entries, act });
  return settlement;
}

/** An edge as one text. */
export function nameOfEdge({ a, b, claim }: EdgeName): string {
  return `${a}${b}${claim}`;
}

/** What a person says of two identifiers. By hand, neither is the stronger one; a fixed order makes one edge of a pair. */
export function manualEdge(
  claim: 'manual_same' | 'manual_distinct',
  [one, other]: readonly [EdgeName['a'], EdgeName['a']],
): EdgeName {
  return one < other ? { a: one, b: other, claim } : { a: other, b: one, claim };
}
