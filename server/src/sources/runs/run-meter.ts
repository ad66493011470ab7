import { basename } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import { type ImportOutcome, type ImportProgress, paceOf, type RejectsFile } from '../import/index.ts';
import { type Figures, noFigures } from './figures.ts';

/** The figures of an import as it goes. */
export interface RunMeter {
  figures(): Figures;
  onProgress(progress: ImportProgress): void;
  /** Counts refusals on their way to a file, which names files and not paths. */
  watch(rejects: RejectsFile): RejectsFile;
  /** What it came to; `warnings` as its reader knows the files. */
  end(outcome: ImportOutcome, warnings: readonly string[]): void;
}

export function createRunMeter(clock: Clock): RunMeter {
  const startedAt = clock.now().getTime();
  const reasons = new Map<string, number>();
  let current = noFigures;
  return {
    figures: () => current,
    onProgress(progress) {
      const { rows, bytes, bytesTotal, counts } = progress;
      const pace = paceOf(progress, clock.now().getTime() - startedAt);
      const share = bytesTotal === 0 ? 0 : Math.min(1, bytes / bytesTotal);
      current = { ...current, ...pace, ...counts, rows, share, reasons: Object.fromEntries(reasons) };
    },
    watch: (rejects) => ({
      ...rejects,
      add(reject) {
        reasons.set(reject.code, (reasons.get(reject.code) ?? 0) + 1);
        rejects.add({ ...reject, file: basename(reject.file) });
      },
    }),
    end({ read, accepted, duplicates, rejected, ...outcome }, warnings) {
      const share = outcome.isCancelled || outcome.broken.length > 0 ? current.share : 1;
      const counts = { read, accepted, duplicates, rejected, reasons: { ...outcome.reasons } };
      current = { ...current, ...counts, share, secondsLeft: null, warnings: [...warnings] };
    },
  };
}
