import { Button } from '../button.tsx';
import { SkeletonLine } from '../skeleton.tsx';

/** A table that is still loading, in its real shape. */
export function TableSkeleton({ rows, rowHeight }: { rows: number; rowHeight: number }) {
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden pt-9">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // Rows of a skeleton are alike and never move.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={row}
          className="grid grid-cols-[2fr_2fr_1fr_1fr_1fr] items-center gap-6 border-b px-4 md:px-6"
          style={{ height: rowHeight }}
        >
          <SkeletonLine width="70%" />
          <SkeletonLine width="55%" />
          <SkeletonLine width="60%" />
          <SkeletonLine width="40%" />
          <SkeletonLine width="50%" />
        </div>
      ))}
    </div>
  );
}

/** No row satisfies the filters: say so and offer the way back. */
export function NothingMatches({ what, onClear }: { what: string; onClear: () => void }) {
  return (
    <div className="max-w-[60ch] p-6 text-sm">
      <p className="font-medium">{what}</p>
      <p className="mt-1 mb-3 text-ink-2">Take a filter away, or start over.</p>
      <Button onClick={onClear}>Clear all filters</Button>
    </div>
  );
}
