import type { Collection, SubjectKind } from '@sextant/contract';
import { type Ownership, ownersCopiedTo, ownersKnownTo, reachOf } from '../profiles/index.ts';
import type { MetricsDeps } from './deps.ts';
import { chosenAccounts, chosenPeople, type RowSource } from './statement/row-source.ts';

/** Of so few PostgreSQL answers sooner who owns what; of more the copy in ClickHouse does, and leaves it alone. */
const ASKED_OF_POSTGRES_MAX = 100;

export interface Chosen {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly ids: readonly string[];
}

/** Where the rows of some subjects are. */
export async function rowsOfChosen(
  deps: Pick<MetricsDeps, 'clickhouse' | 'identity'>,
  { workspaceId, subject, ids }: Chosen,
): Promise<RowSource> {
  const owners = ownershipFor(deps, ids.length);
  if (subject === 'account') {
    const reaches = await reachOf({ clickhouse: deps.clickhouse, owners }, { workspaceId, ids });
    return chosenAccounts(workspaceId, { ids, reaches });
  }
  const nodes = await owners.nodesOf({ workspaceId, ids });
  const owned = [...nodes].flatMap(([id, own]) => own.map((node) => ({ node, id })));
  return chosenPeople(workspaceId, { ids, owned });
}

/** Who owns which node, from where it is found soonest. */
export function ownershipFor(
  { clickhouse, identity }: Pick<MetricsDeps, 'clickhouse' | 'identity'>,
  subjects: number,
): Ownership {
  return subjects <= ASKED_OF_POSTGRES_MAX ? ownersKnownTo(identity) : ownersCopiedTo(clickhouse);
}

/** Where subjects of a kind are filed. */
export function collectionOf(subject: SubjectKind): Collection {
  return subject === 'person' ? 'people' : 'accounts';
}
