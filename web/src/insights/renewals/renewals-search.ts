import { z } from 'zod';
import { textParam } from '../../shell/search-params.ts';

/** How far ahead renewals can be looked at, in days; texts, since an address holds them. */
export const renewalSpans = ['30', '90', '180', '365'] as const;
export type RenewalSpan = (typeof renewalSpans)[number];

/** What the list of renewals can begin with. */
export const renewalOrders = ['soonest', 'doubtful', 'money'] as const;
export type RenewalOrder = (typeof renewalOrders)[number];

/** State of the renewals: how far ahead, in which order, and the row that is chosen. */
export const renewalsSearch = z.object({
  within: z.enum(renewalSpans).optional().catch(undefined),
  sort: z.enum(renewalOrders).optional().catch(undefined),
  open: textParam,
});
export type RenewalsSearch = z.infer<typeof renewalsSearch>;
