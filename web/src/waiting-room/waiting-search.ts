import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** State of the waiting room: filters, and the group that is open as `code source event`. */
export const waitingSearch = z.object({ source: textParam, code: textParam, open: textParam });
export type WaitingSearch = z.infer<typeof waitingSearch>;
