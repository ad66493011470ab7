import type { Collection, SearchHit } from '@sextant/contract';
import { collections } from '@sextant/contract';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { nodesOf, ownersOf } from '../ownership.ts';
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

/** Subjects looked up to rank them; more than any page shows. */
const RANKED_MAX = 300;

/** People and accounts by any identifier, name, e-mail or domain, best first. */
export async function search(deps: ProfilesDeps, ask: SearchAsk): Promise<SearchHit[]> {
  const store = deps.clickhouse.forWorkspace(ask.workspaceId);
  const [named, whole] = await Promise.all([byReference(deps, ask), byWholeText(store, ask)]);
  const words = cutWords(ask.q);
  const typed = words.map((word): WordAsk => ({ typed: word, meant: [] }));
  const byWords = words.length === 0 ? [] : await byEveryWord(store, ask, typed);
  const found = [...named, ...whole, ...byWords];
  const candidates = found.length > 0 ? found : await bySimilarWords(store, ask, words);
  return rank(store, ask, candidates);
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
 * Subjects that every word finds. The rarest word leads, the others only choose among what it found, so that
 * `ana kowalczyk` costs as much as `kowalczyk`. A merged subject may have one word from each of its nodes.
 */
async function byEveryWord(
  store: ClickHouse,
  ask: SearchAsk,
  asks: readonly WordAsk[],
): Promise<Candidate[]> {
  const { workspaceId, collection } = ask;
  const texts = asks.flatMap(({ typed }) => (typed === null ? [] : [typed]));
  const [leader, ...others] = await rarestFirst(store, workspaceId, asks);
  if (leader === undefined) return [];
  const limit = others.length === 0 ? RANKED_MAX : MATCHES_MAX;
  const hits = await store.query<WordHitRow>(wordHitsQuery(workspaceId, { ask: leader, collection, limit }));
  if (others.length === 0) return hits.map((hit) => candidate(hit, texts));
  const owners = await ownersOf(store, { workspaceId, nodes: hits.map(({ node }) => node) });
  const owned = await nodesOf(store, { workspaceId, ids: [...new Set(owners.values())] });
  let remaining = owned;
  for (const other of others) {
    const nodes = [...remaining.values()].flat();
    if (nodes.length === 0) return [];
    const rows = await store.query<{ node: string }>(wordAmongQuery(workspaceId, { ask: other, nodes }));
    const also = new Set(rows.map(({ node }) => node));
    remaining = new Map([...remaining].filter(([, some]) => some.some((node) => also.has(node))));
  }
  return hits
    .filter(({ node }) => remaining.has(owners.get(node) ?? node))
    .slice(0, RANKED_MAX)
    .map((hit) => candidate(hit, texts));
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
  store: ClickHouse,
  ask: SearchAsk,
  words: readonly string[],
): Promise<Candidate[]> {
  const asks = await Promise.all(
    words.map(async (word): Promise<WordAsk> => {
      const errorsMax = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
      if (errorsMax === 0) return { typed: word, meant: [] };
      const similar = await store.query<SimilarRow>(similarWordsQuery(ask.workspaceId, { word, errorsMax }));
      return { typed: word, meant: similar.map((row) => row.word) };
    }),
  );
  if (asks.every(({ meant }) => meant.length === 0)) return [];
  return byEveryWord(store, ask, asks);
}

async function rank(
  store: ClickHouse,
  ask: SearchAsk,
  candidates: readonly Candidate[],
): Promise<SearchHit[]> {
  if (candidates.length === 0) return [];
  const { workspaceId } = ask;
  const owners = await ownersOf(store, { workspaceId, nodes: candidates.map(({ node }) => node) });
  const idsOf = (collection: Collection) => [
    ...new Set(
      candidates
        .filter((one) => one.collection === collection)
        .slice(0, RANKED_MAX)
        .map(({ node }) => owners.get(node) ?? node),
    ),
  ];
  const rows = await store.query<FoundRow>(
    foundRowsQuery(workspaceId, { people: idsOf('people'), accounts: idsOf('accounts') }),
  );
  return rankHits(candidates, { owners, rows }).slice(0, ask.limit);
}

function candidate({ collection, node, word }: WordHitRow, texts: readonly string[]): Candidate {
  const isExact = texts.includes(word);
  const isPrefix = texts.some((text) => word.startsWith(text));
  return { collection, node, matched: word, closeness: isExact ? 'exact' : isPrefix ? 'prefix' : 'similar' };
}
