import type { ScoreDefinition } from '@sextant/contract';

/** Whether a value lies in one of these bands of its score, without margin. */
export function isInBand(
  value: number | null,
  wanted: readonly string[],
  score: ScoreDefinition | undefined,
): boolean {
  if (value === null || score === undefined) return false;
  const band = score.bands.find(({ below }) => below === undefined || value < below);
  return band !== undefined && wanted.includes(band.name);
}
