import { Presets, SingleBar } from 'cli-progress';

/** How far a load is, on standard error: a bar on a terminal, a line now and then elsewhere. */
export interface ProgressBar {
  start(total: number): void;
  update(done: number): void;
  stop(): void;
}

/** Speed and time left are taken over the last updates, so that they follow a change within seconds. */
const UPDATES_CONSIDERED = 50;
const LINE_EVERY_MS = 5_000;

export function createProgressBar(): ProgressBar {
  const bar = new SingleBar(
    {
      format: '  {bar} {percentage} %  {value}/{total} events  {speed}/s  {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      fps: 5,
      etaBuffer: UPDATES_CONSIDERED,
      noTTYOutput: true,
      notTTYSchedule: LINE_EVERY_MS,
    },
    Presets.shades_classic,
  );
  let startedAt = 0;
  return {
    start(total) {
      startedAt = performance.now();
      bar.start(total, 0, { speed: '-' });
    },
    update(done) {
      const seconds = (performance.now() - startedAt) / 1000;
      bar.update(done, { speed: Math.round(done / seconds).toLocaleString('en') });
    },
    stop: () => bar.stop(),
  };
}
