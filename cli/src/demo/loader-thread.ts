// The thread that makes a world's events and sends them, so that doing so does not slow the server beside it.

import { parentPort, workerData } from 'node:worker_threads';
import { createWorld, type WorldName } from '@sextant/scenarios';
import { sendWorld } from './send-world.ts';
import type { WorldLoad, WorldLoadMessage } from './world-load.ts';

const load = workerData as WorldLoad;
const tell = (message: WorldLoadMessage): void => parentPort?.postMessage(message);

const world = createWorld(load.world as WorldName, { scale: load.scale, endsAt: new Date(load.endsAt) });
tell({ kind: 'total', events: world.eventCount });
await sendWorld(world.events(), load, (events) => tell({ kind: 'stored', events }));
tell({ kind: 'finished' });
