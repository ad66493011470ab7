import type { Collection, Signal, SignalKind } from '@sextant/contract';
import type { SignalsDeps } from '../deps.ts';
import { showSignals } from '../list-signals.ts';
import { listStored, type StoredSignal } from '../outbox.ts';
import { moneyOfSubjectsQuery } from './account-queries.ts';
import { type ComparedDeps, changesInLog, hasBegunSince } from './moved-in-log.ts';

type MovedDeps = Pick<SignalsDeps, 'clickhouse' | 'postgres' | 'definitions' | 'profiles'> & ComparedDeps;

/** What moved, and how that is known. */
export interface Moved {
  readonly moved: Signal[];
  /** Found by comparing both moments in the log, since nobody looked at the first one yet: no signals were given. */
  readonly isCompared: boolean;
}

const MOVED_MAX = 12;
/** Of an account's money, what one of its people weighs: else those of the largest would fill the list. */
const PERSON_SHARE = 0.1;
/** The latest signals looked through, of each collection. */
const LOOKED_AT_MAX = 500;

/** Of several changes of one subject the most telling is shown. */
const telling: readonly SignalKind[] = [
  'segment.left',
  'segment.entered',
  'stage.reached',
  'score.changed',
  'band.changed',
];

/** What moved since, a subject once, the largest money first. */
export async function whatMoved(
  deps: MovedDeps,
  ask: { workspaceId: string; since: Date; now: Date },
): Promise<Moved> {
  const { workspaceId } = ask;
  const isCompared = await hasBegunSince(deps, ask);
  const changes = isCompared ? await changesInLog(deps, ask) : await changesSaid(deps, ask);
  const signals = mostTelling(changes);
  if (signals.length === 0) return { moved: [], isCompared };
  const idsIn = (collection: Collection): string[] =>
    signals.filter((signal) => signal.collection === collection).map(({ subject }) => subject);
  const rows = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<{ id: string; mrr: number }>(
      moneyOfSubjectsQuery(workspaceId, { people: idsIn('people'), accounts: idsIn('accounts') }),
    );
  const money = new Map(rows.map(({ id, mrr }) => [id, mrr]));
  const weight = ({ subject, collection }: StoredSignal): number =>
    // Where nobody pays, accounts come first all the same.
    collection === 'accounts' ? (money.get(subject) ?? 0) + 1 : (money.get(subject) ?? 0) * PERSON_SHARE;
  const shown = signals
    .sort((one, other) => weight(other) - weight(one) || other.at.getTime() - one.at.getTime())
    .slice(0, MOVED_MAX);
  return { moved: await showSignals(deps, { workspaceId, signals: shown }), isCompared };
}

async function changesSaid(
  { postgres }: Pick<MovedDeps, 'postgres'>,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<StoredSignal[]> {
  const latest = (collection: Collection): Promise<StoredSignal[]> =>
    listStored(postgres, {
      workspaceId,
      filter: { since, collection, kinds: [], before: null, limit: LOOKED_AT_MAX },
    });
  return [...(await latest('accounts')), ...(await latest('people'))];
}

/** One a subject; given newest first, so that of two alike the newer stays. */
function mostTelling(signals: readonly StoredSignal[]): StoredSignal[] {
  const bySubject = new Map<string, StoredSignal>();
  for (const signal of signals) {
    const chosen = bySubject.get(signal.subject);
    if (chosen === undefined || telling.indexOf(signal.kind) > telling.indexOf(chosen.kind))
      bySubject.set(signal.subject, signal);
  }
  return [...bySubject.values()];
}
