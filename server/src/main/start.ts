import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { type Clock, systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/http/log.ts';
import { newId } from '../platform/ids.ts';
import type { FirstKeys } from '../workspaces/index.ts';
import { newSecret } from '../workspaces/index.ts';
import { createFrontApp, createWholeApp } from './applications.ts';
import { type Composed, compose } from './compose.ts';
import type { Config } from './config.ts';
import { continueVersions } from './copy-owners.ts';
import { type Listener, listen } from './listener.ts';
import { findLoggedWorkspaces } from './logged-workspaces.ts';
import { places } from './places.ts';
import { createProgressRegistry, type ProgressRegistry } from './progress.ts';
import { announceRunning, withdrawRunning } from './running.ts';
import { openStores, type Stores, takeDataFolder } from './stores.ts';

/** What a start may be given from outside; tests give their own. */
export interface StartOptions {
  readonly clock?: Clock;
  /** Opens and migrates the stores; they are closed on stop. */
  readonly openStores?: (config: Config, clock: Clock) => Promise<Stores>;
  /** Folder of the built app. */
  readonly webRoot?: string;
  /** Announce this process to commands on the same data folder. Default true. */
  readonly isAnnounced?: boolean;
}

/** A running installation. */
export interface Sextant {
  /** `http://127.0.0.1:3360`; it answers from the first moment, `starting` until {@link ready}. */
  readonly address: string;
  /** Resolves when everything is open; rejects, everything closed again, when that failed. */
  readonly ready: Promise<Ready>;
  /** Opens everything to programs on this machine while this process runs. */
  readonly localKey: string;
  readonly progress: ProgressRegistry;
  /** Takes no more, finishes what was accepted, closes. Safe to call twice. */
  stop(): Promise<void>;
}

/** What is known once the stores are open. */
export interface Ready extends Composed, Pick<Stores, 'postgres' | 'clickhouse'> {
  /** Keys that were generated at this start, to be shown this once. */
  readonly generated: FirstKeys;
  /** Sources registered anew since PostgreSQL was lost and the event log was not; null at any other start. */
  readonly recoveredSources: number | null;
  /** For the first visitor from another machine; null when the workspace has its owner. */
  readonly setupToken: string | null;
}

/** Requests under way at a stop get this long; a proxy's own patience is 30 s as a rule. */
const DRAIN_WITHIN_MS = 15_000;

/**
 * Starts Sextant: takes the data folder, listens, then opens the stores and everything above them. Rejects with a
 * sentence when another process has the folder or the port.
 */
export async function startSextant(config: Config, options: StartOptions = {}): Promise<Sextant> {
  const { clock = systemClock, webRoot = places.web, isAnnounced = true } = options;
  const closing: (() => Promise<unknown>)[] = [];
  const stop = once(() => closeAll(closing));
  try {
    const lock = await takeDataFolder(config);
    closing.push(lock.release);
    const front = await createFrontApp({ logLevel: config.logLevel, webRoot, pid: process.pid });
    closing.push(() => front.close());
    const listener = await listen(config, front);
    closing.push(() => listener.drain(0));
    const localKey = newSecret('', randomBytes);
    const progress = createProgressRegistry(clock);
    if (isAnnounced) {
      await announceRunning(config.dataDir, { pid: process.pid, address: listener.address, localKey });
      closing.push(() => withdrawRunning(config.dataDir));
    }
    const open = options.openStores ?? openStores;
    const opening = openAll({ config, clock, webRoot, listener, localKey, progress, open, closing });
    const ready = opening.catch(async (thrown: unknown) => {
      await stop();
      throw thrown;
    });
    // Whoever starts us may look at `ready` later, or only stop us.
    ready.catch(() => {});
    const stopAll = once(async () => {
      await opening.catch(() => {});
      await listener.drain(DRAIN_WITHIN_MS);
      await stop();
    });
    return { address: listener.address, ready, localKey, progress, stop: stopAll };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

interface Opening {
  readonly config: Config;
  readonly clock: Clock;
  readonly webRoot: string;
  readonly listener: Listener;
  readonly localKey: string;
  readonly progress: ProgressRegistry;
  readonly open: (config: Config, clock: Clock) => Promise<Stores>;
  /** What a stop must undo, pushed as it is done. */
  readonly closing: (() => Promise<unknown>)[];
}

async function openAll(opening: Opening): Promise<Ready> {
  const { config, clock, closing } = opening;
  const stores = await opening.open(config, clock);
  closing.push(() => stores.close());
  const metrics = new Registry();
  const setupToken = newSecret('', randomBytes);
  const log = createLog({ level: config.logLevel, destination: process.stderr });
  const onFailure = (err: unknown, doing: string) => log.error({ err, doing }, 'failed, to be tried again');
  const composed = compose({ ...opening, ...stores, newId, randomBytes, setupToken, metrics, onFailure });
  const { workspaces, identity, profiles } = composed;
  const findLogged = () => findLoggedWorkspaces(stores.clickhouse, config.loggedWorkspaceId);
  const first = await workspaces.ensureFirst(config, findLogged);
  const ids = workspaces.list().map(({ id }) => id);
  await continueVersions({ ...stores, identity }, ids);
  for (const capability of composed.capabilities) {
    if (capability.stop) closing.push(capability.stop);
    await capability.start?.();
  }
  for (const workspaceId of ids) {
    const { changed } = await identity.applyDecisions(workspaceId);
    await profiles.ownersChanged({ workspaceId, changed });
  }
  const app = await createWholeApp({
    ...opening,
    ...composed,
    metrics,
    logLevel: config.logLevel,
    pid: process.pid,
  });
  closing.push(() => app.close());
  opening.listener.answerWith(app);
  return {
    ...composed,
    ...stores,
    generated: first.generated,
    recoveredSources: first.recovered?.sourceIds.length ?? null,
    setupToken: first.hasOwner ? null : setupToken,
  };
}

/** Undoes in reverse order; one step that fails must not leave the data folder locked. */
async function closeAll(closing: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closing.toReversed()) {
    try {
      await close();
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
