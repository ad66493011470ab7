import type { Answer } from '@sextant/contract';
import { count, counted } from '../design/figures.ts';
import { shortDay } from '../design/instants.ts';

/** How much waits, why and since when, in one or two sentences. */
export function waitingSentence({ items, waiting, settled }: Answer<'waitingRoom'>, now: number): string {
  const before = settled === 0 ? '' : `${count(settled)} ${were(settled)} let in or dismissed before.`;
  if (waiting === 0) return before;
  const reasons = new Set(items.map(({ code }) => code)).size;
  const oldest = items.map(({ firstAt }) => firstAt).sort()[0];
  const since = oldest === undefined ? '' : `, the oldest since ${shortDay(oldest, now)}`;
  const waits = `${counted(waiting, 'event waits', 'events wait')} for ${counted(reasons, 'reason', 'reasons')}${since}.`;
  return [waits, before].filter(Boolean).join(' ');
}

interface Outcome {
  isDryRun: boolean;
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** What a try came to: `40 would be let in, 2 are stored already, 1 would be refused again.` */
export function outcomeSentence({ isDryRun, accepted, duplicates, rejected }: Outcome): string {
  const letIn = isDryRun ? 'would be let in' : `${were(accepted)} let in`;
  const refused = isDryRun ? 'would be refused again' : `${were(rejected)} refused again`;
  const parts = [
    accepted === 0 ? '' : `${count(accepted)} ${letIn}`,
    duplicates === 0 ? '' : `${count(duplicates)} ${duplicates === 1 ? 'is' : 'are'} stored already`,
    rejected === 0 ? '' : `${count(rejected)} ${refused}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'None of them waits any more.' : `${parts.join(', ')}.`;
}

function were(figure: number): string {
  return figure === 1 ? 'was' : 'were';
}
