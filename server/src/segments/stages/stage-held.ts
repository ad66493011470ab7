import type { StagesDefinition } from '@sextant/contract';

/** Whether the rule of each stage of a ladder held at a moment. */
export type RulesHeld = readonly boolean[];

/**
 * The stage a subject is on: the last of the ladder whose rule holds now, or held at one of the last `hold` midnights;
 * null for none. `oldestFirst` are the midnights before now and, last, now. A function of what held at those moments
 * alone, so that whoever asks, whenever, gets the same.
 */
export function stageHeld(
  { stages }: Pick<StagesDefinition, 'stages'>,
  oldestFirst: readonly RulesHeld[],
): string | null {
  const held = stages.findLast(({ hold }, place) =>
    oldestFirst.slice(-hold - 1).some((rules) => rules[place]),
  );
  return held?.name ?? null;
}

/** Midnights that are looked back at for a ladder. */
export function midnightsHeld({ stages }: Pick<StagesDefinition, 'stages'>): number {
  return Math.max(...stages.map(({ hold }) => hold));
}
