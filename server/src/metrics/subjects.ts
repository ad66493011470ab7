import type { SubjectKind } from '@sextant/contract';
import { type Ownership, ownersCopiedTo, ownersKnownTo, peopleOfAccounts } from '../profiles/index.ts';
import type { MetricsDeps } from './deps.ts';
import { chosenAccounts, chosenPeople, type RowSource } from './statement/row-source.ts';

/** Of so few PostgreSQL answers sooner who owns what; of more the copy in ClickHouse does, and leaves it alone. */
const ASKED_OF_POSTGRES_MAX = 100;

export interface Chosen {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly ids: readonly string[];
  /** The nodes of those that are looked at as they were once, by id, when other identifiers were theirs than are now. */
  readonly nodesThen?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Where the rows of some subjects are. */
export async function rowsOfChosen(
  deps: Pick<MetricsDeps, 'clickhouse' | 'identity'>,
  { workspaceId, subject, ids, nodesThen }: Chosen,
): Promise<RowSource> {
  const owners = ownersThen(ownershipFor(deps, ids.length), nodesThen);
  if (subject === 'account') {
    const people = await peopleOfAccounts({ clickhouse: deps.clickhouse, owners }, { workspaceId, ids });
    return chosenAccounts(workspaceId, { ids, people });
  }
  const nodes = await owners.nodesOf({ workspaceId, ids });
  const owned = [...nodes].flatMap(([id, own]) => own.map((node) => ({ node, id })));
  return chosenPeople(workspaceId, { ids, owned });
}

function ownersThen(now: Ownership, nodesThen: Chosen['nodesThen']): Ownership {
  if (nodesThen === undefined) return now;
  const nodesOf: Ownership['nodesOf'] = async (question) =>
    new Map([...(await now.nodesOf(question))].map(([id, nodes]) => [id, nodesThen.get(id) ?? nodes]));
  return { ...now, nodesOf };
}

/** Who owns which node, from where it is found soonest. */
export function ownershipFor(
  { clickhouse, identity }: Pick<MetricsDeps, 'clickhouse' | 'identity'>,
  subjects: number,
): Ownership {
  return subjects <= ASKED_OF_POSTGRES_MAX ? ownersKnownTo(identity) : ownersCopiedTo(clickhouse);
}
