import { type ImportProgress, paceOf } from '@sextant/server';
import { Presets, SingleBar } from 'cli-progress';

/** How far an import is, on standard error: by the bytes read, since nobody knows the number of rows before. */
export interface ImportBar {
  update(progress: ImportProgress): void;
  stop(): void;
}

const LINE_EVERY_MS = 5_000;

export function createImportBar(): ImportBar {
  const bar = new SingleBar(
    {
      format: '  {bar} {percentage} %  {rows} rows  {speed}/s  {left} left',
      stream: process.stderr,
      hideCursor: true,
      fps: 5,
      noTTYOutput: true,
      notTTYSchedule: LINE_EVERY_MS,
    },
    Presets.shades_classic,
  );
  const startedAt = performance.now();
  let isStarted = false;
  return {
    update(progress) {
      const { rows, bytes, bytesTotal } = progress;
      const { rowsPerSecond, secondsLeft } = paceOf(progress, performance.now() - startedAt);
      const shown = {
        rows: rows.toLocaleString('en'),
        speed: rowsPerSecond.toLocaleString('en'),
        left: secondsLeft === null ? '?' : `${secondsLeft} s`,
      };
      if (isStarted) bar.update(bytes, shown);
      else bar.start(bytesTotal, bytes, shown);
      isStarted = true;
    },
    stop: () => bar.stop(),
  };
}
