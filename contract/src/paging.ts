import { z } from 'zod';

/** Largest page a list answers: keeps an answer under about 1 MB. */
export const PAGE_LIMIT_MAX = 500;
export const PAGE_LIMIT_DEFAULT = 50;

export const pageQuery = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_LIMIT_MAX)
    .default(PAGE_LIMIT_DEFAULT)
    .describe(`Items a page, at most ${PAGE_LIMIT_MAX}`),
  cursor: z.string().optional().describe('`next` of the page before'),
});

/** A page of a list: `next` is the cursor of the following page, or null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}
