import { type Page, SextantError, type Signal, type signalEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import type { DefinitionSet } from '../definitions/index.ts';
import { readCursor, writeCursor } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';
import { listStored, type SignalPosition, type StoredSignal } from './outbox.ts';
import { sentenceOf, type Titles } from './sentences.ts';

type ListAsk = z.output<NonNullable<(typeof signalEndpoints)['listSignals']['query']>>;
type ListDeps = Pick<SignalsDeps, 'postgres' | 'identity' | 'definitions' | 'profiles'>;

/** What changed, newest first. Throws `not_found` when nobody is known by the reference. */
export async function listSignals(
  deps: ListDeps,
  { workspaceId, query }: { workspaceId: string; query: ListAsk },
): Promise<Page<Signal>> {
  const { since, kind, definition, subject, collection, limit, cursor } = query;
  const subjects = subject === undefined ? undefined : await idsOf(deps, { workspaceId, ...query, subject });
  const found = await listStored(deps.postgres, {
    workspaceId,
    filter: {
      ...{ definition, subjects, collection },
      since: since === undefined ? undefined : new Date(since),
      kinds: kind === undefined ? [] : [kind].flat(),
      before: cursor === undefined ? null : positionOf(cursor),
      limit: limit + 1,
    },
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await showSignals(deps, { workspaceId, signals: page }),
    next: found.length > limit && last !== undefined ? writeCursor([last.at.toISOString(), last.id]) : null,
  };
}

/** Signals as they are shown, their subjects as they are known now. */
export async function showSignals(
  deps: Pick<ListDeps, 'definitions' | 'profiles'>,
  { workspaceId, signals }: { workspaceId: string; signals: readonly StoredSignal[] },
): Promise<Signal[]> {
  const idsIn = (collection: StoredSignal['collection']): string[] =>
    signals.filter((signal) => signal.collection === collection).map(({ subject }) => subject);
  const [set, names] = await Promise.all([
    deps.definitions.current(workspaceId),
    deps.profiles.nameSubjects({ workspaceId, people: idsIn('people'), accounts: idsIn('accounts') }),
  ]);
  const titles = titlesIn(set);
  return signals.map((signal) => {
    const subject = names[signal.collection].get(signal.subject) ?? { id: signal.subject, name: 'Somebody' };
    return {
      id: signal.id,
      kind: signal.kind,
      at: signal.at.toISOString(),
      collection: signal.collection,
      subject: { id: subject.id, name: subject.name },
      definition: signal.definition,
      before: signal.before,
      after: signal.after,
      change: signal.change,
      state: signal.state,
      isGood: signal.isGood,
      sentence: sentenceOf(signal, { name: subject.name, titles }),
    };
  });
}

function titlesIn({ scores, stages }: DefinitionSet): Titles {
  return {
    band: (score, band) => scores.get(score)?.bands.find(({ name }) => name === band)?.title ?? band,
    stage: (ladder, stage) => stages.get(ladder)?.stages.find(({ name }) => name === stage)?.title ?? stage,
  };
}

/** Every id under which the subject's signals may be kept. */
async function idsOf(
  { identity }: Pick<ListDeps, 'identity'>,
  {
    workspaceId,
    collection,
    subject,
  }: { workspaceId: string; subject: string } & Pick<ListAsk, 'collection'>,
): Promise<string[]> {
  const wanted = collection === undefined ? (['people', 'accounts'] as const) : [collection];
  for (const each of wanted) {
    const found = await identity.findSubject({ workspaceId, collection: each, ref: subject });
    if (found !== null) return [...found.nodes];
  }
  throw new SextantError('not_found', `Nobody is known as ${subject}.`);
}

function positionOf(cursor: string): SignalPosition {
  const [at, id] = readCursor(cursor);
  if (typeof at !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(at)))
    throw new SextantError('invalid_cursor');
  return { at: new Date(at), id };
}
