import type { Account, Page, Person, TimelineEvent } from '@sextant/contract';
import type { Identifier, OwnerChange } from '../identity/index.ts';
import type { Capability } from '../platform/http/route.ts';
import { createVersions } from '../platform/versions.ts';
import { accountTimeline, getAccount } from './account.ts';
import type { ProfilesDeps } from './deps.ts';
import { forgetImport, type UndoneImport } from './forget.ts';
import type { Touched } from './lists/apply.ts';
import { createListKeeper } from './lists/keep-lists.ts';
import { nameSubjects, type SubjectNames } from './names.ts';
import { copyOwners, touchedByOwners } from './owner-copy.ts';
import { getPerson, personTimeline } from './person.ts';
import { arrivedSince, type Rebuild, rebuildProjections, repairProjections } from './rebuild.ts';
import { profileRoutes } from './routes.ts';
import { learnIdentifiers } from './search/learn-identifiers.ts';
import type { TimelineAsk } from './timeline.ts';

/** Profiles of people and accounts: what they add up to, and how they are found. */
export interface Profiles extends Capability {
  getPerson(ask: { workspaceId: string; ref: string }): Promise<Person>;
  getAccount(ask: { workspaceId: string; ref: string }): Promise<Account>;
  personTimeline(ask: { workspaceId: string; ref: string; query: TimelineAsk }): Promise<Page<TimelineEvent>>;
  accountTimeline(ask: {
    workspaceId: string;
    ref: string;
    query: TimelineAsk;
  }): Promise<Page<TimelineEvent>>;
  /** Names of subjects by their nodes or ids, for whoever shows events. */
  nameSubjects(ask: {
    workspaceId: string;
    people: readonly string[];
    accounts: readonly string[];
  }): Promise<SubjectNames>;
  /** Call after events were stored: their people's and accounts' list rows are rewritten within about a second. */
  touch(touched: Touched): void;
  /** Has a listener told of whatever is touched, in every way: by events, changed owners, repairs and undone imports. */
  onTouched(listener: (touched: Touched) => void): void;
  /** Call with what identity says has changed: copies the owners to ClickHouse and rewrites the rows concerned. */
  ownersChanged(change: { workspaceId: string; changed: readonly OwnerChange[] }): Promise<void>;
  /** Makes identifiers findable; safe to repeat. */
  learnIdentifiers(known: {
    workspaceId: string;
    identifiers: readonly SearchableIdentifier[];
  }): Promise<void>;
  /** Empties everything computed from the log and computes it anew. Nothing may be ingested meanwhile. */
  rebuildProjections(): AsyncIterable<Rebuild>;
  /** Adds what a crash kept from being computed for events received since; safe to repeat. */
  repairProjections(since: Date): Promise<void>;
  /** Computes anew whatever was computed for the identifiers of an import, whose events are gone. Safe to repeat. */
  forgetImport(of: UndoneImport): Promise<void>;
  /** Resolves when the lists know everything touched until now. */
  flush(): Promise<void>;
}

export type SearchableIdentifier = Pick<Identifier, 'collection' | 'type' | 'value' | 'node'>;

export function createProfiles(deps: ProfilesDeps): Profiles {
  const nextVersion = createVersions(deps.clock);
  const lists = createListKeeper({
    ...deps,
    nextVersion,
    arrivedSince: (workspaceId, since) => arrivedSince(deps, { workspaceId, since }),
  });
  const listeners: ((touched: Touched) => void)[] = [];
  const touch = (touched: Touched): void => {
    lists.touch(touched);
    for (const listener of listeners) listener(touched);
  };
  const ownersChanged = async ({ workspaceId, changed }: Parameters<Profiles['ownersChanged']>[0]) => {
    if (changed.length === 0) return;
    await copyOwners(deps.clickhouse, { workspaceId, changed });
    touch(await touchedByOwners(deps.clickhouse, { workspaceId, changed }));
  };
  const settleOwners = async (change: Parameters<typeof ownersChanged>[0]) => {
    await ownersChanged(change);
    await lists.flush();
  };
  return {
    name: 'profiles',
    routes: profileRoutes({ ...deps, settleOwners }),
    getPerson: (ask) => getPerson(deps, ask),
    getAccount: (ask) => getAccount(deps, ask),
    personTimeline: (ask) => personTimeline(deps, ask),
    accountTimeline: (ask) => accountTimeline(deps, ask),
    nameSubjects: (ask) => nameSubjects(deps, ask),
    touch,
    onTouched: (listener) => void listeners.push(listener),
    ownersChanged,
    learnIdentifiers: (known) => learnIdentifiers(deps.clickhouse, known),
    rebuildProjections: () => rebuildProjections({ ...deps, nextVersion }),
    repairProjections: (since) => repairProjections({ ...deps, touch }, since),
    forgetImport: (of) => forgetImport({ ...deps, touch, flush: lists.flush }, of),
    flush: lists.flush,
    stop: lists.stop,
  };
}
