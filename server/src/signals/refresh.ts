import { type Collection, kindIn } from '@sextant/contract';
import { DAY_MS } from '../platform/clock.ts';
import { midnightsBefore } from '../scores/index.ts';
import { type KeptStanding, type StandingValues, standingValuesEqual } from '../standings/index.ts';
import { changesOf, signalledAfter } from './changes.ts';
import { computeStandings } from './compute-standings.ts';
import type { SignalsDeps } from './deps.ts';
import type { Midnights } from './midnights.ts';
import { putSignals, type StoredSignal, signalIdOf } from './outbox.ts';
import type { Planner } from './plans.ts';

export type RefreshDeps = Pick<SignalsDeps, 'clock' | 'metrics' | 'postgres' | 'standings'> & {
  readonly planner: Planner;
  readonly midnights: Midnights;
  /** Ids of signals put into the outbox are noted here. */
  readonly fresh: Set<string>;
  /** Ids of signals whose standings are about to be written. */
  readonly unsettled: Set<string>;
};

export interface Refresh {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly ids: readonly string[];
  /**
   * Whom nothing happened to since: written only where something changed, or the row is old. Whoever was touched is
   * written always, since what came late may have moved what was computed before.
   */
  readonly isUntouched?: boolean;
  /** Those of whom nothing is said, since what moved them is history being loaded, or a new way of counting. */
  readonly isQuiet?: (id: string) => boolean;
}

/** A row is written anew after so long though it says the same, so that none was computed by midnights long gone. */
const UNCHANGED_KEPT_MS = DAY_MS;

/**
 * Computes where some subjects stand now, keeps it, and puts what changed into the outbox: first the outbox, then the
 * standings, so that a crash between the two leaves signals that say they do not hold yet.
 */
export async function refresh(deps: RefreshDeps, ask: Refresh): Promise<void> {
  const { workspaceId, collection, ids } = ask;
  if (ids.length === 0) return;
  const subject = kindIn(collection);
  const { set, [subject]: plan } = await deps.planner.plansOf(workspaceId);
  const at = deps.clock.now();
  const latest = midnightsBefore(at, 1)[0]?.getTime() ?? 0;
  const known = deps.midnights.of({ plan, latest, ids });
  const [{ standings: computed, pasts }, kept] = await Promise.all([
    computeStandings(deps.metrics, { workspaceId, subject, ids, at, plan, known }),
    deps.standings.of({ workspaceId, collection, ids }),
  ]);
  // A sweep may not push out of memory those to whom something happens.
  deps.midnights.learn({ plan, latest, pasts, isUntouched: ask.isUntouched !== undefined });
  const version = deps.standings.nextVersion();
  const signals: StoredSignal[] = [];
  const rows: KeptStanding[] = [];
  for (const [id, after] of computed) {
    const before = kept.get(id);
    // A standing by other definitions is no change of the subject: it is replaced without a word.
    const isComparable = before !== undefined && before.revision === set.revision;
    if (ask.isUntouched === true && isComparable && isStill(before, { after, at })) continue;
    const isSaid = isComparable && ask.isQuiet?.(id) !== true;
    const changes = isSaid ? changesOf(set, { subject, before, after }) : [];
    const signalled = signalledAfter(isSaid ? before.signalled : {}, { after, changes });
    rows.push({ ...after, id, asOf: at, signalled, revision: set.revision, version });
    for (const change of changes) {
      const departedVersion = before?.version ?? 0;
      const signalId = signalIdOf(change, { workspaceId, collection, subject: id, departedVersion });
      signals.push({
        ...change,
        workspaceId,
        id: signalId,
        at,
        collection,
        subject: id,
        standingVersion: version,
      });
    }
  }
  for (const { id } of signals) {
    deps.fresh.add(id);
    deps.unsettled.add(id);
  }
  try {
    await putSignals(deps.postgres, signals);
    await deps.standings.keep({ workspaceId, collection, standings: rows });
  } finally {
    for (const { id } of signals) deps.unsettled.delete(id);
  }
}

function isStill(before: KeptStanding, { after, at }: { after: StandingValues; at: Date }): boolean {
  return at.getTime() - before.asOf.getTime() < UNCHANGED_KEPT_MS && standingValuesEqual(before, after);
}
