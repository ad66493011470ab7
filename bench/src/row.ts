/** One line of the table: a figure beside its goal and beside what limits it, measured in the same run. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly beside: string;
  /** Null where there is no goal. */
  readonly isMet: boolean | null;
  /** The same as numbers, with units in their names. */
  readonly figures: Readonly<Record<string, number>>;
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : whole(value)} ms`;
export const seconds = (value: number): string => `${(value / 1000).toFixed(2)} s`;
export const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;
export const perSecond = (value: number): string => `${whole(value)}/s`;
