import { subjectKinds } from '@sextant/contract';
import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** State of the gallery of metrics. */
export const metricsSearch = z.object({
  q: textParam,
  of: z.enum(subjectKinds).optional().catch(undefined),
  sort: textParam,
});
export type MetricsSearch = z.infer<typeof metricsSearch>;
