import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { PgliteCall, PgliteMessage, PgliteRows, PgliteWorkerOptions } from './pglite-protocol.ts';
import { postgresErrorFields } from './postgres-error.ts';

// The whole of PGlite runs in this thread: on the main one its statements finish in microtasks and starve timers
// and sockets (3,000 awaited statements let no 10 ms timer fire).

const say = (message: PgliteMessage): void => parentPort?.postMessage(message);

/** Written when a first start is complete: a folder without it was cut short before anybody could store a row. */
const COMPLETE = 'sextant-complete';

async function open({ dataDir, snapshotPath }: PgliteWorkerOptions): Promise<PGlite> {
  const store = await openStore(dataDir, snapshotPath);
  // Values cross as text both ways; the main thread reads and writes them for both drivers alike. A parser
  // for every oid is needed, since PGlite falls back to its own for one that is missing.
  store.parsers = new Proxy({}, { get: () => asText });
  store.serializers = {};
  store.onNotification((channel, payload) => say({ kind: 'notification', channel, payload }));
  await store.exec("SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET client_min_messages = 'warning'");
  return store;
}

async function openStore(dataDir: string | undefined, snapshotPath: string | undefined): Promise<PGlite> {
  if (dataDir === undefined) return PGlite.create();
  if (existsSync(join(dataDir, COMPLETE))) return PGlite.create({ dataDir });
  rmSync(dataDir, { recursive: true, force: true });
  const snapshot =
    snapshotPath !== undefined && existsSync(snapshotPath) ? readFileSync(snapshotPath) : undefined;
  const store = await PGlite.create({ dataDir, loadDataDir: snapshot && new Blob([snapshot]) });
  writeFileSync(join(dataDir, COMPLETE), '');
  return store;
}

const asText = (text: string): string => text;

async function answer(store: PGlite, call: PgliteCall): Promise<PgliteMessage> {
  switch (call.op) {
    case 'query':
      return { kind: 'answer', id: call.id, rows: await query(store, call.text, call.values) };
    case 'exec':
      await store.exec(call.text);
      return { kind: 'answer', id: call.id };
    case 'dump': {
      const dump = await store.dumpDataDir('gzip');
      return { kind: 'answer', id: call.id, dump: new Uint8Array(await dump.arrayBuffer()) };
    }
    case 'close':
      await store.close();
      return { kind: 'answer', id: call.id };
  }
}

async function query(store: PGlite, text: string, values: readonly (string | null)[]): Promise<PgliteRows> {
  const result = await store.query<(string | null)[]>(text, [...values], { rowMode: 'array' });
  return {
    names: result.fields.map((field) => field.name),
    types: result.fields.map((field) => field.dataTypeID),
    rows: result.rows,
  };
}

async function main(): Promise<void> {
  const store = await open(workerData);
  parentPort?.on('message', (call: PgliteCall) => {
    answer(store, call).then(say, (thrown: unknown) =>
      say({ kind: 'refusal', id: call.id, error: postgresErrorFields(thrown) }),
    );
  });
  say({ kind: 'ready' });
}

main().catch((thrown: unknown) => say({ kind: 'failed', error: postgresErrorFields(thrown) }));
