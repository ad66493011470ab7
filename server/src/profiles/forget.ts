import { DELETING } from '../events/index.ts';
import type { ProfilesDeps } from './deps.ts';
import {
  forgottenNodes,
  isForgottenNode,
  removeClaims,
  removeForgottenNodes,
  removeRowsOfNodes,
  removeWords,
  restoreWords,
  type UndoneImport,
  unusedWords,
} from './forget-queries.ts';
import type { Touched } from './lists/apply.ts';
import { nodesIn, nodesOf, ownersOf } from './ownership.ts';
import { fillQuery, onlyRows } from './rebuild.ts';
import { learnIdentifiers } from './search/learn-identifiers.ts';
import { NO_ACCOUNT } from './subject-scope.ts';

export type { UndoneImport };

type ForgetDeps = ProfilesDeps & {
  readonly touch: (touched: Touched) => void;
  readonly flush: () => Promise<void>;
};

/** What was computed from all events of a node, and so is emptied for the nodes concerned and filled again. */
const OF_NODES = ['active_days', 'memberships', 'memberships_by_person', 'search_words'] as const;

/** The views that fill it, with what they read; memberships by person follow the memberships. */
const VIEWS = [
  { view: 'active_days_from_events', table: 'active_days', reads: 'events' },
  { view: 'memberships_from_events', table: 'memberships', reads: 'events' },
  { view: 'search_words_from_traits', table: 'search_words', reads: 'traits' },
] as const;

/** Rows of the lists are rewritten for this many identifiers at once: accounts of people in several rounds are so again. */
const NODES_PER_ROUND = 50_000;
/** Identifiers looked up at once: PostgreSQL serves nobody else meanwhile where it is embedded. */
const IDENTIFIERS_AT_ONCE = 5_000;
/** Words removed by one statement: a megabyte of text. */
const WORDS_PER_STATEMENT = 50_000;

/**
 * Has everything that was computed from an import's events be as if they had never come. They are gone from the log, and
 * the identifiers they named are noted. Removing comes before filling, and what arrives is in the log before it is
 * computed from: so what arrives meanwhile and is removed with the rest is filled in again. Cut short, it begins anew.
 */
export async function forgetImport(deps: ForgetDeps, of: UndoneImport): Promise<void> {
  const { clickhouse } = deps;
  await clickhouse.execute(removeClaims(of), DELETING);
  for (const table of OF_NODES) await clickhouse.execute(removeRowsOfNodes(table, of), DELETING);
  for (const { view, table, reads } of VIEWS) {
    const condition = (database: string) => isForgottenNode(of, database);
    const settings = await onlyRows(deps, { table: reads, condition });
    await clickhouse.execute(await fillQuery(deps, { view, table }), { settings });
  }
  for await (const nodes of readForgottenNodes(deps, of)) {
    for (let start = 0; start < nodes.length; start += IDENTIFIERS_AT_ONCE)
      await learnAgain(deps, of, nodes.slice(start, start + IDENTIFIERS_AT_ONCE));
    const touched = await touchedBy(deps, of, nodes);
    // The lists remember only so many that were touched, and for others look at what arrived.
    await deps.flush();
    deps.touch(touched);
    await deps.flush();
  }
  await removeUnusedWords(deps, of);
  await clickhouse.execute(removeForgottenNodes(of), DELETING);
}

interface ForgottenNode {
  readonly node: string;
  readonly collection: 'people' | 'accounts';
}

async function* readForgottenNodes(deps: ForgetDeps, of: UndoneImport): AsyncGenerator<ForgottenNode[]> {
  const store = deps.clickhouse.forWorkspace(of.workspaceId);
  let after = NO_ACCOUNT;
  for (;;) {
    const nodes = await store.query<ForgottenNode>(forgottenNodes(of, { after, limit: NODES_PER_ROUND }));
    const last = nodes.at(-1);
    if (last === undefined) return;
    after = last.node;
    yield nodes;
  }
}

/** Makes those identifiers findable again that other events name too. */
async function learnAgain(
  { clickhouse, identity }: ForgetDeps,
  { workspaceId }: UndoneImport,
  nodes: readonly ForgottenNode[],
): Promise<void> {
  const collections = new Map(nodes.map(({ node, collection }) => [node, collection]));
  const known = await identity.identifiersOf({ workspaceId, nodes: nodesIn([...collections.keys()]) });
  const identifiers = known.map(({ node, type, value }) => ({
    ...{ node, type, value },
    collection: collections.get(node) ?? 'people',
  }));
  await learnIdentifiers(clickhouse, { workspaceId, identifiers });
}

/**
 * With all nodes of the subjects they belong to now: an account's row can depend on whether its people are in another
 * one, under whatever identifier that was said.
 */
async function touchedBy(
  { clickhouse }: ForgetDeps,
  { workspaceId }: UndoneImport,
  nodes: readonly ForgottenNode[],
): Promise<Touched> {
  const people = nodes.filter(({ collection }) => collection === 'people').map(({ node }) => node);
  const owners = await ownersOf(clickhouse, { workspaceId, nodes: people });
  const subjects = await nodesOf(clickhouse, { workspaceId, ids: [...new Set(owners.values())] });
  return {
    workspaceId,
    people: [...new Set([...people, ...[...subjects.values()].flat()])],
    accounts: nodes.filter(({ collection }) => collection === 'accounts').map(({ node }) => node),
  };
}

async function removeUnusedWords({ clickhouse }: ForgetDeps, { workspaceId }: UndoneImport): Promise<void> {
  const store = clickhouse.forWorkspace(workspaceId);
  const rows = await store.query<{ word: string }>(unusedWords(workspaceId));
  for (let start = 0; start < rows.length; start += WORDS_PER_STATEMENT) {
    const words = rows.slice(start, start + WORDS_PER_STATEMENT).map(({ word }) => word);
    await clickhouse.execute(removeWords(workspaceId, words), DELETING);
    await store.execute(restoreWords(workspaceId, words));
  }
}
