import type { SegmentOverview } from '@sextant/contract';

/** Whether nobody is in it only because it was not counted yet: it was published a moment ago. */
export function isFirstCounted({
  countedAt,
  size,
  of,
}: Pick<SegmentOverview, 'countedAt' | 'size' | 'of'>): boolean {
  return countedAt === null && size === 0 && of > 0;
}
