import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** State of the page of sources: which one is open. */
export const sourcesSearch = z.object({ open: textParam });
