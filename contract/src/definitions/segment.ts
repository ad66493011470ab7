import { z } from 'zod';
import { definitionName, describedFields } from './metric.ts';
import { rule } from './rule.ts';
import { scoreLimits } from './score.ts';

/** A rule, and whoever satisfies it. */
export const segmentDefinition = z
  .strictObject({ kind: z.literal('segment'), ...describedFields, rule })
  .meta({ id: 'SegmentDefinition' });
export type SegmentDefinition = z.infer<typeof segmentDefinition>;

const stage = z.strictObject({
  name: definitionName,
  title: z.string().min(1).max(40),
  about: z.string().max(300).default(''),
  when: rule,
  hold: z
    .number()
    .int()
    .min(0)
    .max(scoreLimits.settleDaysMax)
    .default(0)
    .describe('Days (midnights, UTC) for which the stage is kept after its rule last held'),
});

/**
 * An ordered ladder. A subject is on the last stage of the list whose rule holds, or held at one of the last `hold`
 * midnights; on none when no rule holds.
 */
export const stagesDefinition = z
  .strictObject({
    kind: z.literal('stages'),
    ...describedFields,
    stages: z
      .array(stage)
      .min(2)
      .max(12)
      .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, {
        message: 'Each stage needs a name of its own',
      }),
  })
  .meta({ id: 'StagesDefinition' });
export type StagesDefinition = z.infer<typeof stagesDefinition>;
