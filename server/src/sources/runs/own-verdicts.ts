import type { Verdict } from '@sextant/contract';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { type DeliverHereDeps, type Delivering, deliverHere } from '../deliver-here.ts';
import type { Deliver } from '../import/index.ts';
import { findOwnMessages, readOwnMessages } from './own-messages.ts';
import type { StoredRun } from './run-store.ts';

/**
 * Delivers for an import so that its figures hold over all its goes: what it stored itself, before an interruption or by
 * a try whose answer was lost, is told as accepted and not as a duplicate.
 */
export async function deliverForRun(
  run: Pick<StoredRun, 'workspaceId' | 'id' | 'goes'>,
  how: Omit<Delivering, 'importId' | 'settleRepeats'>,
  deps: DeliverHereDeps & { clickhouse: ClickHouse },
): Promise<Deliver> {
  const of = { workspaceId: run.workspaceId, importId: run.id };
  const settleRepeats: Delivering['settleRepeats'] = async (verdicts) => {
    const messageIds = verdicts.filter(isDuplicate).map(({ messageId }) => messageId);
    if (messageIds.length === 0) return verdicts;
    const own = await findOwnMessages(deps.clickhouse, { ...of, messageIds });
    // What this try stored is told as accepted already; each of the others is told so once.
    for (const { messageId, status } of verdicts) if (status === 'accepted') own.delete(messageId);
    return asAccepted(verdicts, (messageId) => own.delete(messageId));
  };
  const deliver = deliverHere({ ...how, importId: run.id, settleRepeats }, deps);
  if (run.goes <= 1) return deliver;
  const before = await readOwnMessages(deps.clickhouse, of);
  return async (messages) => asAccepted(await deliver(messages), before.claim);
}

function asAccepted(verdicts: readonly Verdict[], isOwn: (messageId: string) => boolean): readonly Verdict[] {
  return verdicts.map((verdict) =>
    isDuplicate(verdict) && isOwn(verdict.messageId) ? { ...verdict, status: 'accepted' } : verdict,
  );
}

function isDuplicate({ status }: Verdict): boolean {
  return status === 'duplicate';
}
