import { subjectKinds } from '@sextant/contract';
import { z } from 'zod';
import { listParam, textParam } from '../../shell/search-params.ts';

/** State of natural groups: of whom, by which metrics, into how many where that is not left to the data. */
export const naturalGroupsSearch = z.object({
  of: z.enum(subjectKinds).optional().catch(undefined),
  by: listParam,
  into: textParam,
});
export type NaturalGroupsSearch = z.infer<typeof naturalGroupsSearch>;

/** State of buyers by recency, frequency and money: of whom, as of which day. */
export const buyersSearch = z.object({
  of: z.enum(subjectKinds).optional().catch(undefined),
  at: z.iso.date().optional().catch(undefined),
});
export type BuyersSearch = z.infer<typeof buyersSearch>;
