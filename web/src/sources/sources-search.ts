import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** State of the page of sources: which one is open. */
export const sourcesSearch = z.object({ open: textParam });

/** State of adding a source: the way its data comes. */
export const newSourceSearch = z.object({ way: textParam });
