import { eventKinds } from '@sextant/contract';
import { z } from 'zod';
import { openScoreParams } from '../scores/score-search.ts';
import { listParam, textParam } from '../shell/search-params.ts';

export const subjectTabs = ['profile', 'traits', 'identity'] as const;
export type SubjectTab = (typeof subjectTabs)[number];

const kinds = z.enum(eventKinds);

/** State of a person's or account's page: the tab, the timeline's filters and its chosen event, the open score. */
export const subjectSearch = z.object({
  tab: z.enum(subjectTabs).optional().catch(undefined),
  kind: z
    .union([kinds.transform((one) => [one]), z.array(kinds)])
    .optional()
    .catch(undefined),
  source: listParam,
  event: textParam,
  before: textParam,
  shown: textParam,
  ...openScoreParams,
});
export type SubjectSearch = z.infer<typeof subjectSearch>;
