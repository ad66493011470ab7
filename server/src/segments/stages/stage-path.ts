/** The stage of a subject at the end of a day: its last midnight, or now. */
export interface DayStage {
  /** The day, `YYYY-MM-DD` of UTC. */
  readonly day: string;
  readonly stage: string | null;
}

export interface StageStay {
  readonly stage: string | null;
  readonly from: string;
}

/**
 * How somebody went from stage to stage: where they stood at first, if on a stage, then every change with its day.
 */
export function pathOf(days: readonly DayStage[]): StageStay[] {
  return days.flatMap(({ day, stage }, at) => {
    const before = at === 0 ? null : (days[at - 1]?.stage ?? null);
    return stage === before ? [] : [{ stage, from: day }];
  });
}

/** The first day of the stay that lasts now; null when it began before the days looked at, or there is none. */
export function sinceOf(days: readonly DayStage[]): string | null {
  const stage = days.at(-1)?.stage ?? null;
  const before = days.findLastIndex((day) => day.stage !== stage);
  return stage === null || before === -1 ? null : (days[before + 1]?.day ?? null);
}
