import { PAGE_LIMIT_MAX } from '@sextant/contract';

const FIRST_ROWS = 100;

/** How much of a list a page asks for: a short first answer fills the screen, long ones follow a quick scroll. */
export function listPage(cursor: string): { limit: number; cursor?: string } {
  return cursor === '' ? { limit: FIRST_ROWS } : { limit: PAGE_LIMIT_MAX, cursor };
}
