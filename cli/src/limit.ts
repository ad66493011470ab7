import { PAGE_LIMIT_MAX } from '@sextant/contract';
import { CommandError } from './failure.ts';

/** The number of rows of `--limit`; throws when it is none that a page can have. */
export function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_LIMIT_MAX) return limit;
  throw new CommandError(`--limit is ${text}; it must be a whole number from 1 to ${PAGE_LIMIT_MAX}.`, 2);
}
