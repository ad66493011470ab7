import { PAGE_LIMIT_MAX } from '@sextant/contract';

const FIRST_ROWS = 100;

/** How much of a list a page asks for: a short first answer fills the screen, long ones follow a quick scroll. */
export function listPage(cursor: string): { limit: number; cursor?: string } {
  return cursor === '' ? { limit: FIRST_ROWS } : { limit: PAGE_LIMIT_MAX, cursor };
}

const WAITING_ASK_MS = 2000;
const LIVE_MS = 15_000;

/**
 * How soon a list is asked for again: at once where the first rows are awaited, and while only its top is loaded. Further
 * down it stays as it is, as nobody wants rows to move that are being read.
 */
export function listAskMs(pages: readonly { total: number }[] | undefined): number | false {
  if (pages?.[0]?.total === 0) return WAITING_ASK_MS;
  return pages?.length === 1 ? LIVE_MS : false;
}
