import { createWorld, type World, type WorldName } from '@sextant/scenarios';
import type { LoadedWorld, Ready, Sextant } from '@sextant/server';
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

/**
 * Loads a world into the installation's workspace through the tracking API, unless it is there. One that was
 * interrupted goes on where it stopped: its events are the same ones, and those stored are recognised.
 */
export async function ensureWorld(
  running: { sextant: Sextant; ready: Ready; now: Date },
  request: DemoRequest,
): Promise<DemoOutcome> {
  const { workspaces } = running.ready;
  const workspaceId = workspaces.home().id;
  const before = await workspaces.listWorlds(workspaceId);
  const known = before.find(({ name }) => name === request.name);
  refuseMixture(before, request, known);
  const world = {
    name: request.name,
    scale: known?.scale ?? request.scale,
    endsAt: known?.endsAt ?? running.now,
  };
  const outcome = { world: world.name, scale: world.scale, endsAt: world.endsAt.toISOString() };
  if (known?.finishedAt) return { ...outcome, loaded: 0, wasLoadedBefore: true, seconds: 0 };
  if (known === undefined) await workspaces.beginWorld({ ...world, workspaceId });
  const started = performance.now();
  const loaded = await load(running, { ...world, workspaceId });
  await workspaces.finishWorld({ name: world.name, workspaceId });
  const seconds = (performance.now() - started) / 1000;
  return { ...outcome, loaded, wasLoadedBefore: false, seconds };
}

/** Two worlds in one workspace would falsify each other's figures. */
function refuseMixture(
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

async function load(
  { sextant, ready }: { sextant: Sextant; ready: Ready },
  at: { name: WorldName; scale: number; endsAt: Date; workspaceId: string },
): Promise<number> {
  const { sources, title } = createWorld(at.name, { scale: at.scale, endsAt: at.endsAt });
  const writeKeys = await writeKeysOf(sources, ready, at.workspaceId);
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

/** A source for each system of the world; one that an interrupted load made is given a new write key. */
async function writeKeysOf(
  systems: World['sources'],
  { workspaces }: Ready,
  workspaceId: string,
): Promise<Record<string, string>> {
  const registered = await workspaces.listSources(workspaceId);
  const keys: Record<string, string> = {};
  for (const { key, name, kind } of systems) {
    const source = registered.find((each) => each.name === name && each.kind === kind);
    keys[key] = source
      ? await workspaces.rotateWriteKey({ workspaceId, sourceId: source.id })
      : (await workspaces.createSource({ workspaceId, name, kind })).writeKey;
  }
  return keys;
}
