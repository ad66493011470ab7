import type { ImportRun } from '@sextant/contract';
import { count, counted } from '../../../design/figures.ts';
import type { StateOfThings } from '../../../design/state-mark.tsx';

/** The state of an import as a shape and a word; one that is done with refused rows wants watching. */
export function runState(run: Pick<ImportRun, 'state' | 'rejected'>): { state: StateOfThings; word: string } {
  switch (run.state) {
    case 'queued':
      return { state: 'none', word: 'waiting its turn' };
    case 'running':
      return { state: 'none', word: 'arriving' };
    case 'done':
      return run.rejected === 0
        ? { state: 'good', word: 'done' }
        : { state: 'watch', word: 'done, some rows refused' };
    case 'cancelled':
      return { state: 'watch', word: 'stopped' };
    case 'failed':
      return { state: 'bad', word: 'failed' };
    case 'undoing':
      return { state: 'none', word: 'being undone' };
    case 'undone':
      return { state: 'none', word: 'undone' };
  }
}

/** What came of an import so far, as a sentence. */
export function runSentence(
  run: Pick<ImportRun, 'read' | 'accepted' | 'duplicates' | 'rejected' | 'state'>,
): string {
  if (run.state === 'undone') return 'Everything this import brought has been taken back.';
  if (run.read === 0) return 'No row has come through yet.';
  const fates = [
    `${run.accepted === 0 ? 'none' : count(run.accepted)} brought something new`,
    ...(run.duplicates > 0
      ? [`${count(run.duplicates)} ${run.duplicates === 1 ? 'was' : 'were'} there already`]
      : []),
    run.rejected === 0
      ? 'none was refused'
      : `${count(run.rejected)} ${run.rejected === 1 ? 'was' : 'were'} refused`,
  ];
  return `${counted(run.read, 'row', 'rows')} read: ${fates.slice(0, -1).join(', ')} and ${fates.at(-1)}.`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** `40 seconds`, `12 minutes`, `3 hours`: as much as an estimate can bear. */
export function durationText(seconds: number): string {
  if (seconds < MINUTE) return counted(Math.max(1, Math.round(seconds)), 'second', 'seconds');
  if (seconds < HOUR) return counted(Math.round(seconds / MINUTE), 'minute', 'minutes');
  return counted(Math.round(seconds / HOUR), 'hour', 'hours');
}
