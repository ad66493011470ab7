import type { Collection, SearchHit } from '@sextant/contract';
import { collections } from '@sextant/contract';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { ownersCopiedTo, ownersKnownTo } from '../ownership.ts';
import { type Candidate, rankHits } from './ranking.ts';
import {
  type FoundRow,
  foundRowsQuery,
  MATCHES_MAX,
  type SimilarRow,
  similarWordsQuery,
  type WordAsk,
  type WordCountRow,
  type WordHitRow,
  wordAmongQuery,
  wordCountsQuery,
  wordHitsQuery,
} from './search-queries.ts';
import { cutWords } from './search-words.ts';

export interface SearchAsk {
  readonly workspaceId: string;
  readonly q: string;
  readonly collection?: Collection | undefined;
  readonly limit: number;
}

/** Subjects looked up to rank them, about twice what a page shows: each is a place of its own in the lists. */
const RANKED_MAX = 100;
/** A word that finds fewer may lead a search without being compared with the others. */
const RARE_MAX = 2_000;

/** People and accounts by any identifier, name, e-mail or domain, best first. */
export async function search(deps: ProfilesDeps, ask: SearchAsk): Promise<SearchHit[]> {
  const store = deps.clickhouse.forWorkspace(ask.workspaceId);
  const [named, whole] = await Promise.all([byReference(deps, ask), byWholeText(store, ask)]);
  const words = cutWords(ask.q);
  const typed = words.map((word): WordAsk => ({ typed: word, meant: [] }));
  const byWords = words.length === 0 ? [] : await byEveryWord(deps, ask, typed);
  const found = [...named, ...whole, ...byWords];
  const candidates = found.length > 0 ? found : await bySimilarWords(deps, ask, words);
  return rank(deps, ask, candidates);
}

/** The subject that the query names outright, as an id or as `type:value`. */
async function byReference({ identity }: ProfilesDeps, ask: SearchAsk): Promise<Candidate[]> {
  const ref = ask.q.trim();
  if (!/^[0-9a-f-]{36}$/i.test(ref) && !/^[a-z][\w.-]*:./i.test(ref)) return [];
  const found = await Promise.all(
    collections
      .filter((collection) => ask.collection === undefined || ask.collection === collection)
      .map((collection) => identity.findSubject({ workspaceId: ask.workspaceId, collection, ref })),
  );
  return found.flatMap((subject) =>
    subject === null
      ? []
      : [{ collection: subject.collection, node: subject.id, matched: ref, closeness: 'exact' as const }],
  );
}

/** Identifiers that begin with the whole query, signs included. */
async function byWholeText(store: ClickHouse, ask: SearchAsk): Promise<Candidate[]> {
  const text = ask.q.trim().toLowerCase();
  if (/^[\p{L}\p{N}]*$/u.test(text)) return [];
  const hits = await store.query<WordHitRow>(
    wordHitsQuery(ask.workspaceId, {
      ask: { typed: text, meant: [] },
      collection: ask.collection,
      limit: RANKED_MAX,
    }),
  );
  return hits.map((hit) => candidate(hit, [text]));
}

/**
 * Subjects that every word finds. A rare word leads, the others only choose among what it found, so that
 * `ana kowalczyk` costs as much as `kowalczyk`.
 */
async function byEveryWord(
  deps: ProfilesDeps,
  ask: SearchAsk,
  asks: readonly WordAsk[],
): Promise<Candidate[]> {
  const store = deps.clickhouse.forWorkspace(ask.workspaceId);
  const texts = asks.flatMap(({ typed }) => (typed === null ? [] : [typed]));
  const { hits, others } = await findLeader(store, ask, asks);
  if (others.length === 0) return hits.slice(0, RANKED_MAX).map((hit) => candidate(hit, texts));
  const found = await alsoFoundBy(store, ask, { others, nodes: hits.map(({ node }) => node) });
  const direct = hits.filter(({ node }) => found.has(node));
  const chosen = direct.length >= ask.limit ? direct : await foundOverNodes(deps, ask, { hits, others });
  return chosen.slice(0, RANKED_MAX).map((hit) => candidate(hit, texts));
}

interface Led {
  readonly hits: readonly WordHitRow[];
  readonly others: readonly WordAsk[];
}

/** What the leading word finds: the longest one if it is rare, else the one that finds the fewest. */
async function findLeader(store: ClickHouse, ask: SearchAsk, asks: readonly WordAsk[]): Promise<Led> {
  const { workspaceId, collection } = ask;
  const hitsOf = (leader: WordAsk, limit: number) =>
    store.query<WordHitRow>(wordHitsQuery(workspaceId, { ask: leader, collection, limit }));
  const [longest, ...rest] = asks.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (longest === undefined) return { hits: [], others: [] };
  if (rest.length === 0) return { hits: await hitsOf(longest, RANKED_MAX), others: [] };
  const hits = await hitsOf(longest, RARE_MAX);
  if (hits.length < RARE_MAX) return { hits, others: hits.length === 0 ? [] : rest };
  const [leader, ...others] = await rarestFirst(store, workspaceId, asks);
  return leader === undefined
    ? { hits: [], others: [] }
    : { hits: await hitsOf(leader, MATCHES_MAX), others };
}

function lengthOf({ typed, meant }: WordAsk): number {
  return typed?.length ?? meant[0]?.length ?? 0;
}

/** Those of some nodes that every one of the words finds. */
async function alsoFoundBy(
  store: ClickHouse,
  { workspaceId }: SearchAsk,
  { others, nodes }: { others: readonly WordAsk[]; nodes: readonly string[] },
): Promise<Set<string>> {
  let remaining = new Set(nodes);
  for (const other of others) {
    if (remaining.size === 0) break;
    const rows = await store.query<{ node: string }>(
      wordAmongQuery(workspaceId, { ask: other, nodes: [...remaining] }),
    );
    remaining = new Set(rows.map(({ node }) => node));
  }
  return remaining;
}

/** The same where a merged subject may have one word from each of its nodes. */
async function foundOverNodes(
  { identity, clickhouse }: ProfilesDeps,
  { workspaceId }: SearchAsk,
  { hits, others }: Led,
): Promise<WordHitRow[]> {
  const store = clickhouse.forWorkspace(workspaceId);
  const ownership = hits.length > RARE_MAX ? ownersCopiedTo(clickhouse) : ownersKnownTo(identity);
  const owners = await ownership.ownersOf({ workspaceId, nodes: hits.map(({ node }) => node) });
  let remaining = await ownership.nodesOf({ workspaceId, ids: [...new Set(owners.values())] });
  for (const other of others) {
    const nodes = [...remaining.values()].flat();
    if (nodes.length === 0) return [];
    const rows = await store.query<{ node: string }>(wordAmongQuery(workspaceId, { ask: other, nodes }));
    const also = new Set(rows.map(({ node }) => node));
    remaining = new Map([...remaining].filter(([, some]) => some.some((node) => also.has(node))));
  }
  return hits.filter(({ node }) => remaining.has(owners.get(node) ?? node));
}

/** The words by how few subjects they find; none at all when one of them finds nobody. */
async function rarestFirst(
  store: ClickHouse,
  workspaceId: string,
  asks: readonly WordAsk[],
): Promise<WordAsk[]> {
  if (asks.length === 1) return [...asks];
  const counts = await store.query<WordCountRow>(wordCountsQuery(workspaceId, asks));
  if (counts.some(({ matches }) => matches === 0)) return [];
  return counts
    .toSorted((one, other) => one.matches - other.matches)
    .flatMap(({ position }) => asks[position] ?? []);
}

/** The same with typing errors forgiven: one in words of four letters and more, two from eight on. */
async function bySimilarWords(
  deps: ProfilesDeps,
  ask: SearchAsk,
  words: readonly string[],
): Promise<Candidate[]> {
  const store = deps.clickhouse.forWorkspace(ask.workspaceId);
  const asks = await Promise.all(
    words.map(async (word): Promise<WordAsk> => {
      const errorsMax = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
      if (errorsMax === 0) return { typed: word, meant: [] };
      const similar = await store.query<SimilarRow>(similarWordsQuery(ask.workspaceId, { word, errorsMax }));
      return { typed: word, meant: similar.map((row) => row.word) };
    }),
  );
  if (asks.every(({ meant }) => meant.length === 0)) return [];
  return byEveryWord(deps, ask, asks);
}

async function rank(
  deps: ProfilesDeps,
  ask: SearchAsk,
  candidates: readonly Candidate[],
): Promise<SearchHit[]> {
  if (candidates.length === 0) return [];
  const { workspaceId } = ask;
  const owners = await ownersKnownTo(deps.identity).ownersOf({
    workspaceId,
    nodes: candidates.map(({ node }) => node),
  });
  const rowsOf = async (collection: Collection) => {
    const wanted = candidates.filter((one) => one.collection === collection).slice(0, RANKED_MAX);
    const ids = [...new Set(wanted.map(({ node }) => owners.get(node) ?? node))];
    if (ids.length === 0) return [];
    return deps.clickhouse
      .forWorkspace(workspaceId)
      .query<FoundRow>(foundRowsQuery(workspaceId, { collection, ids }));
  };
  const rows = await Promise.all(collections.map(rowsOf));
  return rankHits(candidates, { owners, rows: rows.flat() }).slice(0, ask.limit);
}

function candidate({ collection, node, word }: WordHitRow, texts: readonly string[]): Candidate {
  const isExact = texts.includes(word);
  const isPrefix = texts.some((text) => word.startsWith(text));
  return { collection, node, matched: word, closeness: isExact ? 'exact' : isPrefix ? 'prefix' : 'similar' };
}
