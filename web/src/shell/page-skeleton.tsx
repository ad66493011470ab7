import { SkeletonLine, SkeletonText } from '../design/skeleton.tsx';

/** A page whose code is still on its way. */
export function PageSkeleton() {
  return (
    <div className="p-4 md:px-6">
      <div className="mb-6 flex h-8 items-center">
        <SkeletonLine width="9rem" height={16} />
      </div>
      <SkeletonText lines={6} label="Loading the page" />
    </div>
  );
}
