import type { Collection, Signal, SignalKind } from '@sextant/contract';
import type { SignalsDeps } from '../deps.ts';
import { showSignals } from '../list-signals.ts';
import { listStored, type StoredSignal } from '../outbox.ts';
import { moneyOfSubjectsQuery } from './account-queries.ts';

type MovedDeps = Pick<SignalsDeps, 'clickhouse' | 'postgres' | 'definitions' | 'profiles'>;

const MOVED_MAX = 12;
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
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<Signal[]> {
  const latest = (collection: Collection): Promise<StoredSignal[]> =>
    listStored(deps.postgres, {
      workspaceId,
      filter: { since, collection, kinds: [], before: null, limit: LOOKED_AT_MAX },
    });
  const [accounts, people] = [await latest('accounts'), await latest('people')];
  const signals = [...mostTelling(accounts), ...mostTelling(people)];
  if (signals.length === 0) return [];
  const rows = await deps.clickhouse.forWorkspace(workspaceId).query<{ id: string; mrr: number }>(
    moneyOfSubjectsQuery(workspaceId, {
      people: people.map(({ subject }) => subject),
      accounts: accounts.map(({ subject }) => subject),
    }),
  );
  const money = new Map(rows.map(({ id, mrr }) => [id, mrr]));
  const weight = ({ subject, collection }: StoredSignal): number =>
    // At equal money the account itself comes before its people.
    (money.get(subject) ?? 0) * 2 + (collection === 'accounts' ? 1 : 0);
  const shown = signals
    .sort((one, other) => weight(other) - weight(one) || other.at.getTime() - one.at.getTime())
    .slice(0, MOVED_MAX);
  return showSignals(deps, { workspaceId, signals: shown });
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
