import { createWorld, type World, type WorldName } from '@sextant/scenarios';
import { type Config, findHeldSources, type LoadedWorld, type Ready, type Sextant } from '@sextant/server';
import { CommandError } from '../failure.ts';
import { say } from '../output.ts';
import { loadWorld } from './load-world.ts';
import { createProgressBar } from './progress-bar.ts';

/** The world that was asked for. */
export interface DemoRequest {
  readonly name: WorldName;
  readonly scale: number;
}

/** What a demo did. */
export interface DemoOutcome {
  readonly world: string;
  readonly scale: number;
  readonly endsAt: string;
  /** Events acknowledged just now; 0 when the world was there already. */
  readonly loaded: number;
  readonly wasLoadedBefore: boolean;
  readonly seconds: number;
}

/** What a demo needs of the running installation. */
export interface DemoHost {
  readonly sextant: Sextant;
  readonly ready: Ready;
  readonly config: Config;
  readonly now: Date;
}

/** A world to load, or to go on with, into a workspace that holds nothing else. */
export interface PlannedWorld {
  readonly world: World;
  readonly name: WorldName;
  readonly scale: number;
  readonly endsAt: Date;
  readonly workspaceId: string;
  readonly state: 'new' | 'begun' | 'finished';
}

/**
 * Finds out what there is to load. Rejects where the installation holds another world, or data of its owner: the
 * people of a demo among one's own could not be told apart again.
 */
export async function planWorld(host: DemoHost, request: DemoRequest): Promise<PlannedWorld> {
  const { workspaces } = host.ready;
  const workspaceId = workspaces.home().id;
  const before = await workspaces.listWorlds(workspaceId);
  const known = before.find(({ name }) => name === request.name);
  refuseAnotherWorld(before, request, known);
  const { scale, endsAt } = known ?? { ...request, endsAt: host.now };
  const world = createWorld(request.name, { scale, endsAt });
  const state = known === undefined ? 'new' : known.finishedAt === null ? 'begun' : 'finished';
  if (state !== 'finished') await refuseOwnData(host, { workspaceId, world: state === 'new' ? null : world });
  return { world, name: request.name, scale, endsAt, workspaceId, state };
}

/**
 * Loads a planned world through the tracking API, unless it is there. One that was interrupted goes on where it
 * stopped: its events are the same ones, and those stored are recognised.
 */
export async function ensureWorld(host: DemoHost, planned: PlannedWorld): Promise<DemoOutcome> {
  const { workspaces } = host.ready;
  const { world, name, scale, endsAt, workspaceId, state } = planned;
  const outcome = { world: name, scale, endsAt: endsAt.toISOString() };
  if (state === 'finished') return { ...outcome, loaded: 0, wasLoadedBefore: true, seconds: 0 };
  const [system] = world.sources;
  if (system === undefined) throw new Error(`The world ${name} declares no source.`);
  if (state === 'new') {
    await workspaces.beginWorld({ name, scale, endsAt, workspaceId, company: world.company, system });
  }
  const started = performance.now();
  const loaded = await load(host, planned);
  await workspaces.finishWorld({ name, workspaceId });
  const seconds = (performance.now() - started) / 1000;
  return { ...outcome, loaded, wasLoadedBefore: false, seconds };
}

/** Two worlds in one workspace would falsify each other's figures. */
function refuseAnotherWorld(
  before: readonly LoadedWorld[],
  request: DemoRequest,
  known: LoadedWorld | undefined,
): void {
  const other = before.find(({ name }) => name !== request.name);
  if (other !== undefined) {
    throw new CommandError(
      `This data folder holds the demo world ${other.name}. Choose another folder with --data for ${request.name}, or start over with --fresh.`,
    );
  }
  if (known !== undefined && known.scale !== request.scale) {
    say(`The world is here at scale ${known.scale} already, and stays so; --fresh loads it anew.`);
  }
}

/** `world` is the one whose events may be there already. */
async function refuseOwnData(
  { ready, config }: DemoHost,
  { workspaceId, world }: { workspaceId: string; world: World | null },
): Promise<void> {
  const ofWorld = new Set(world?.sources.map(({ name }) => name));
  const held = await findHeldSources(ready, workspaceId);
  const own = held.filter(({ name }) => !ofWorld.has(name));
  if (own.length === 0) return;
  const events = own.reduce((sum, source) => sum + source.events, 0).toLocaleString('en');
  const names = own.map(({ name }) => name).slice(0, NAMES_SHOWN);
  const more = own.length > NAMES_SHOWN ? ` and ${own.length - NAMES_SHOWN} more` : '';
  throw new CommandError(
    `The data folder ${config.dataDir} holds data that is not the demo's: ${events} events from ${names.join(', ')}${more}. A demo never mixes with it: choose another folder, such as \`sextant demo --data .sextant-demo\`. \`sextant serve\` serves what is here.`,
  );
}

const NAMES_SHOWN = 3;

async function load(host: DemoHost, at: PlannedWorld): Promise<number> {
  const { sextant } = host;
  const { sources, title } = at.world;
  const writeKeys = await writeKeysOf(sources, host, at.workspaceId);
  const bar = createProgressBar();
  let reporter: ReturnType<Sextant['progress']['begin']> | undefined;
  try {
    return await loadWorld(
      {
        world: at.name,
        scale: at.scale,
        endsAt: at.endsAt.toISOString(),
        address: sextant.address,
        writeKeys,
      },
      {
        onTotal(total) {
          say(`  Loading ${title}: the app is usable meanwhile.`);
          bar.start(total);
          reporter = sextant.progress.begin({ title: `Loading ${title}`, total });
        },
        onDone(done) {
          bar.update(done);
          reporter?.report(done);
        },
      },
    );
  } finally {
    bar.stop();
    reporter?.end();
  }
}

/**
 * A source for each system of the world. The installation's first write key, which was printed or given, goes on
 * holding; another source that an interrupted load made is given a new key.
 */
async function writeKeysOf(
  systems: World['sources'],
  { ready, config }: DemoHost,
  workspaceId: string,
): Promise<Record<string, string>> {
  const { workspaces, generated } = ready;
  const registered = await workspaces.listSources(workspaceId);
  const firstKey = generated.writeKey ?? config.writeKey;
  const first = firstKey === undefined ? null : await workspaces.authenticateWriteKey(firstKey);
  const keys: Record<string, string> = {};
  for (const { key, name, kind } of systems) {
    const source = registered.find((each) => each.name === name && each.kind === kind);
    if (source === undefined) {
      keys[key] = (await workspaces.createSource({ workspaceId, name, kind })).writeKey;
    } else if (firstKey !== undefined && source.id === first?.sourceId) {
      keys[key] = firstKey;
    } else {
      keys[key] = await workspaces.rotateWriteKey({ workspaceId, sourceId: source.id });
    }
  }
  return keys;
}
