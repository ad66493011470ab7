import { accountsFilter } from '@sextant/contract';
import { z } from 'zod';
import { listParam, textParam } from '../shell/search-params.ts';

/** State of the list of accounts: filters, sort, columns, and which one is open beside it. */
export const accountsSearch = z.object({
  q: textParam,
  plan: textParam,
  industry: textParam,
  owner: textParam,
  seen: accountsFilter.shape.seen.catch(undefined),
  renews: accountsFilter.shape.renews.catch(undefined),
  tickets: accountsFilter.shape.tickets.catch(undefined),
  parent: textParam,
  trait: listParam,
  sort: textParam,
  cols: textParam,
  open: textParam,
});
export type AccountsSearch = z.infer<typeof accountsSearch>;
