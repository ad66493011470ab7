import { z } from 'zod';

/** How far an import is and what came of it, as it is kept with it. */
export const figures = z.object({
  rows: z.number(),
  /** 0 to 1, by bytes. */
  share: z.number(),
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  read: z.number(),
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  /** Refused rows by code. */
  reasons: z.record(z.string(), z.number()),
  warnings: z.array(z.string()),
});
export type Figures = z.output<typeof figures>;

export const noFigures: Figures = {
  rows: 0,
  share: 0,
  rowsPerSecond: 0,
  secondsLeft: null,
  read: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  reasons: {},
  warnings: [],
};
