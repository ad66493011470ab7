import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** How far back Today may look instead of to the last visit, in days. */
export const sinceDays = { '1d': 1, '7d': 7, '30d': 30 } as const;
export type SinceDays = keyof typeof sinceDays;

/** State of Today: since when, and the account that is chosen. */
export const todaySearch = z.object({
  since: z
    .enum(Object.keys(sinceDays) as [SinceDays, ...SinceDays[]])
    .optional()
    .catch(undefined),
  open: textParam,
});
export type TodaySearch = z.infer<typeof todaySearch>;
