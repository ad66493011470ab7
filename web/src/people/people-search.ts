import { peopleFilter } from '@sextant/contract';
import { z } from 'zod';
import { listParam, textParam } from '../shell/search-params.ts';

/** State of the list of people: filters, sort, columns, and who is open beside it. */
export const peopleSearch = z.object({
  q: textParam,
  account: textParam,
  seen: peopleFilter.shape.seen.catch(undefined),
  known: peopleFilter.shape.known.catch(undefined),
  nps: peopleFilter.shape.nps.catch(undefined),
  tickets: peopleFilter.shape.tickets.catch(undefined),
  trait: listParam,
  sort: textParam,
  cols: textParam,
  open: textParam,
});
export type PeopleSearch = z.infer<typeof peopleSearch>;
