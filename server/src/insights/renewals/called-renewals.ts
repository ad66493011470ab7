import { parseNodeId } from '../../identity/index.ts';
import type { InsightsDeps } from '../deps.ts';
import { type Call, callsBetween } from './calls.ts';
import type { ComingRenewal } from './coming-renewals.ts';

type CalledDeps = Pick<InsightsDeps, 'postgres' | 'identity'>;

/** The call that counts of each renewal, by account: the newest under any id the account has or had. */
export async function callsOf(
  { postgres, identity }: CalledDeps,
  { workspaceId, renewals }: { workspaceId: string; renewals: readonly ComingRenewal[] },
): Promise<ReadonlyMap<string, Call>> {
  const times = renewals.map(({ renewsAt }) => renewsAt.getTime());
  if (times.length === 0) return new Map();
  const [from, to] = [
    times.reduce((one, other) => Math.min(one, other)),
    times.reduce((one, other) => Math.max(one, other)),
  ];
  const made = await callsBetween(postgres, { workspaceId, from: new Date(from), to: new Date(to) });
  const nodes = [...new Set(made.map(({ account }) => account))].flatMap((id) => parseNodeId(id) ?? []);
  const owners: ReadonlyMap<string, string> =
    nodes.length === 0 ? new Map() : await identity.ownersOf({ workspaceId, nodes });
  const renewsAt = new Map(renewals.map((renewal) => [renewal.id, renewal.renewsAt.getTime()]));
  const newest = new Map<string, Call | null>();
  for (const { account, call, ...one } of made) {
    const owner = owners.get(account) ?? account;
    if (renewsAt.get(owner) === one.renewsAt.getTime() && !newest.has(owner)) newest.set(owner, call);
  }
  return new Map([...newest].flatMap(([id, call]) => (call === null ? [] : [[id, call] as const])));
}
