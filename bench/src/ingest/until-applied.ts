import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;
const WITHIN_MS = 120_000;

/**
 * Waits until the server has applied everything to identity, and checks that it stored exactly what it acknowledged.
 * Resolves to how long it waited.
 */
export async function untilApplied(address: string, acknowledged: number): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const metrics = await (await fetch(`${address}/metrics`)).text();
    const waitedMs = performance.now() - startedAt;
    if (readMetric(metrics, 'sextant_ingest_unapplied_events') === 0) {
      const stored = readMetric(metrics, 'sextant_ingest_events_total', 'outcome="stored"');
      if (stored === acknowledged) return waitedMs;
      throw new Error(`The server acknowledged ${acknowledged} events and stored ${stored}.`);
    }
    if (waitedMs > WITHIN_MS) throw new Error('The server does not finish applying what it stored.');
    await pause(LOOK_EVERY_MS);
  }
}

/** The sum of a metric's samples whose labels contain a text. Throws when there is none. */
export function readMetric(exposition: string, name: string, label = ''): number {
  const samples = exposition
    .split('\n')
    .filter((line) => new RegExp(`^${name}[ {]`).test(line) && line.includes(label));
  if (samples.length === 0) throw new Error(`There is no metric ${name} ${label}.`);
  return samples.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
