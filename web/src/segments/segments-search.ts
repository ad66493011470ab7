import { subjectKinds } from '@sextant/contract';
import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';

/** State of the list of segments. */
export const segmentsSearch = z.object({
  q: textParam,
  of: z.enum(subjectKinds).optional().catch(undefined),
  sort: textParam,
});
export type SegmentsSearch = z.infer<typeof segmentsSearch>;

/** Periods a size can be looked at over, in days; texts, since an address holds them. */
export const historyDays = ['30', '90', '365'] as const;
export type HistoryDays = (typeof historyDays)[number];

/** State of a segment's page: the period, the other segment, and whose membership is asked about. */
export const segmentSearch = z.object({
  days: z.enum(historyDays).optional().catch(undefined),
  with: textParam,
  who: textParam,
});

/** State of a ladder's page: the stage that is open, and the two days between which the flow is shown. */
export const stagesSearch = z.object({
  stage: textParam,
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});
