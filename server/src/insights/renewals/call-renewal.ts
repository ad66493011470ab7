import { SextantError } from '@sextant/contract';
import { renewalOfAccount } from './account-renewal.ts';
import { callsOf } from './called-renewals.ts';
import { accountsWithCalls, addCall, type Call, removeCalls } from './calls.ts';
import type { RenewalsDeps } from './list-renewals.ts';

/** Sets what somebody expects of an account's next renewal, or takes it back. Throws `not_found`. */
export async function callRenewal(
  deps: RenewalsDeps,
  of: { workspaceId: string; ref: string; call: Call['call'] | null; note: string; by: string },
): Promise<Call | null> {
  const { workspaceId, call, by } = of;
  const renewal = await renewalOfAccount(deps, of);
  if (renewal === null) throw new SextantError('not_found', 'No renewal of this account is coming.');
  const { id: account, renewsAt } = renewal;
  const note = of.note.trim();
  await addCall(deps.postgres, { workspaceId, account, renewsAt, call, note, by, at: deps.clock.now() });
  return (await callsOf(deps, { workspaceId, renewals: [renewal] })).get(account) ?? null;
}

/** Removes the calls of accounts that nobody knows any more, as when an import is undone. Safe to repeat. */
export async function forgetCalls(
  { postgres, identity }: Pick<RenewalsDeps, 'postgres' | 'identity'>,
  workspaceId: string,
): Promise<void> {
  const gone: string[] = [];
  for (const ref of await accountsWithCalls(postgres, workspaceId)) {
    const subject = await identity.findSubject({ workspaceId, collection: 'accounts', ref });
    if (subject === null) gone.push(ref);
  }
  if (gone.length > 0) await removeCalls(postgres, { workspaceId, accounts: gone });
}
