import type { ImportProgress } from '@sextant/server';
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
    update({ rows, bytes, bytesTotal }) {
      const seconds = (performance.now() - startedAt) / 1000;
      const shown = {
        rows: rows.toLocaleString('en'),
        speed: Math.round(rows / seconds).toLocaleString('en'),
        left: bytes === 0 ? '?' : `${Math.round((seconds * (bytesTotal - bytes)) / bytes)} s`,
      };
      if (isStarted) bar.update(bytes, shown);
      else bar.start(bytesTotal, bytes, shown);
      isStarted = true;
    },
    stop: () => bar.stop(),
  };
}
