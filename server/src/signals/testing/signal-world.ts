import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from '@sextant/contract';
import { Registry } from 'prom-client';
import { createDefinitions, type Definitions } from '../../definitions/index.ts';
import { createEventLog, SIGNALS_SOURCE } from '../../events/index.ts';
import { createMetrics, type Metrics } from '../../metrics/index.ts';
import { sql, typed } from '../../platform/sql/index.ts';
import { openWorld, type World } from '../../profiles/testing/world.ts';
import { createScores } from '../../scores/index.ts';
import { createStandings, type KeptStanding } from '../../standings/index.ts';
import type { SignalsDeps } from '../deps.ts';
import type { StoredSignal } from '../outbox.ts';
import { createSignals, type Signals } from '../signals.ts';

/** Where a process is killed: before the first such step from then on, and everything after it. */
export type Deadly = 'keeping standings' | 'appending to the log' | 'marking as logged' | 'handling';

/** A process that keeps standings. */
export interface SignalProcess {
  readonly signals: Signals;
  /** What its subscriber was told. */
  readonly told: StoredSignal[];
  /** Has it die at this step; nothing it does later reaches a store. */
  dieAt(step: Deadly): void;
  /** Has its subscriber refuse the next signal. */
  refuseOnce(): void;
  /** Has it wait at a step: with signals in the outbox whose standings it is to write, or knowing which were written. */
  hold(step: Held): { readonly reached: Promise<void>; release(): void };
}

/** Where a process is held. */
export type Held = `keeping ${Collection}` | 'asking what was kept';

/** A world in which things are defined and what changes is noticed. */
export interface SignalWorld {
  readonly world: World;
  readonly definitions: Definitions;
  readonly metrics: Metrics;
  /** The process that is alive now. */
  process(): SignalProcess;
  /** Starts another process on the same stores, prepared before; the one before is dead, or was stopped. */
  start(prepare?: (process: SignalProcess) => void): Promise<SignalProcess>;
  publish(yaml: string): Promise<void>;
  /** Moves the clock. */
  pass(hours: number): void;
  idOf(collection: Collection, ref: string): Promise<string>;
  standingOf(collection: Collection, ref: string): Promise<KeptStanding | undefined>;
  /** Signals in the event log, by their ids, as often as they are there. */
  logged(): Promise<{ event_id: string; event: string; node: string; properties: string }[]>;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** On stores of its own, or in a workspace of its own beside another world. */
export async function openSignalWorld(beside?: World): Promise<SignalWorld> {
  const world = beside === undefined ? await openWorld() : beside.elsewhere();
  const noneReady = await mkdtemp(join(tmpdir(), 'sextant-none-ready-'));
  const { workspaceId, profiles, identity, clickhouse, clock } = world;
  const workspaceIds = (): string[] => [workspaceId];
  const definitions = createDefinitions({ ...world.deps, workspaceIds, readyDefinitions: noneReady });
  await definitions.start?.();
  const { nameSubjects } = profiles;
  const timeZoneOf = async (): Promise<string> => 'UTC';
  const metrics = createMetrics({ ...world.deps, definitions, nameSubjects, timeZoneOf });
  const scores = createScores({ ...world.deps, definitions, metrics, nameSubjects });
  const deps: Omit<SignalsDeps, 'registry'> = {
    ...world.deps,
    ...{ identity, profiles, definitions, metrics, scores, timeZoneOf, workspaceIds },
    log: createEventLog(clickhouse),
    standings: createStandings({ clickhouse, clock }),
    onFailure: () => {},
  };
  let alive = processOf(deps);
  profiles.onTouched((touched) => {
    if (touched.workspaceId === workspaceId) alive.signals.touch(touched);
  });
  const start: SignalWorld['start'] = async (prepare) => {
    alive = processOf(deps);
    prepare?.(alive);
    await alive.signals.start?.();
    return alive;
  };
  await start();
  const idOf = async (collection: Collection, ref: string): Promise<string> => {
    const found = await identity.findSubject({ workspaceId, collection, ref });
    if (found === null) throw new Error(`Nobody is known as ${ref}.`);
    return found.id;
  };
  return {
    world,
    definitions,
    metrics,
    process: () => alive,
    start,
    publish: async (yaml) => {
      await definitions.apply({ workspaceId, yaml, dryRun: false, actor: 'test' });
    },
    pass: (hours) => clock.set(new Date(clock.now().getTime() + hours * HOUR_MS)),
    idOf,
    async standingOf(collection, ref) {
      const id = await idOf(collection, ref);
      return (await deps.standings.of({ workspaceId, collection, ids: [id] })).get(id);
    },
    logged: () =>
      clickhouse.query(sql`
        SELECT event_id, event, node, properties
        FROM events
        WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND source_id = ${typed(SIGNALS_SOURCE, 'UUID')}
        ORDER BY event_id`),
    async close() {
      await alive.signals.stop?.();
      await definitions.stop?.();
      if (beside === undefined) await world.close();
      await rm(noneReady, { recursive: true });
    },
  };
}

function processOf(deps: Omit<SignalsDeps, 'registry'>): SignalProcess {
  let deadly: Deadly | null = null;
  let isDead = false;
  let refusals = 0;
  const told: StoredSignal[] = [];
  const holds: Holds = new Map();
  const reach = (step?: Deadly): void => {
    if (step !== undefined && step === deadly) isDead = true;
    if (isDead) throw new Error('This process is dead.');
  };
  const signals = createSignals({
    ...deps,
    registry: new Registry(),
    postgres: {
      ...deps.postgres,
      query: async (query) => {
        reach(query.parts.some((part) => part.includes('SET logged_at')) ? 'marking as logged' : undefined);
        return deps.postgres.query(query);
      },
    },
    log: {
      findAppended: (ids) => deps.log.findAppended(ids),
      append: async (lines) => {
        reach('appending to the log');
        await deps.log.append(lines);
      },
    },
    standings: {
      ...deps.standings,
      keep: async (ask) => {
        if (ask.standings.length > 0) reach('keeping standings');
        await holds.get(`keeping ${ask.collection}`)?.();
        await deps.standings.keep(ask);
      },
      versionsOf: async (ask) => {
        const versions = await deps.standings.versionsOf(ask);
        await holds.get('asking what was kept')?.();
        return versions;
      },
    },
  });
  signals.subscribe(async (signal) => {
    reach('handling');
    if (refusals > 0) {
      refusals -= 1;
      throw new Error('Not now.');
    }
    told.push(signal);
  });
  return {
    signals,
    told,
    dieAt: (step) => {
      deadly = step;
    },
    refuseOnce: () => {
      refusals += 1;
    },
    hold: (step) => holdIn(holds, step),
  };
}

/** What a process waits for, by step. */
type Holds = Map<Held, () => Promise<void>>;

function holdIn(holds: Holds, step: Held): ReturnType<SignalProcess['hold']> {
  const steps = new EventEmitter();
  const reached = once(steps, 'reached');
  holds.set(step, async () => {
    const released = once(steps, 'released');
    steps.emit('reached');
    await released;
  });
  return {
    reached: reached.then(() => {}),
    release: () => {
      holds.delete(step);
      steps.emit('released');
    },
  };
}
