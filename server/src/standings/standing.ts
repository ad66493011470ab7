/** Where a subject stands, by names of definitions. What is unknown, in no band or on no stage is absent. */
export interface StandingValues {
  readonly metrics: Readonly<Record<string, number>>;
  readonly scores: Readonly<Record<string, number>>;
  /** After margin and settling. */
  readonly bands: Readonly<Record<string, string>>;
  /** After holding. */
  readonly stages: Readonly<Record<string, string>>;
  readonly segments: readonly string[];
}

/** A standing as it is kept: one row of `standings`. */
export interface KeptStanding extends StandingValues {
  readonly id: string;
  /** The moment it was computed for. */
  readonly asOf: Date;
  /** Value of each score when a signal last said where it is, or when it was first known. */
  readonly signalled: Readonly<Record<string, number>>;
  /** Of the definitions it was computed by. */
  readonly revision: string;
  /** The highest one of a subject holds. */
  readonly version: number;
}

/** Whether two standings say the same. */
export function standingValuesEqual(one: StandingValues, other: StandingValues): boolean {
  return (
    areEqual(one.metrics, other.metrics) &&
    areEqual(one.scores, other.scores) &&
    areEqual(one.bands, other.bands) &&
    areEqual(one.stages, other.stages) &&
    one.segments.length === other.segments.length &&
    new Set([...one.segments, ...other.segments]).size === one.segments.length
  );
}

function areEqual<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && one[name] === other[name])
  );
}
