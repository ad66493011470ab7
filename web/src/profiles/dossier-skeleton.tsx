import { SkeletonLine, SkeletonText } from '../design/skeleton.tsx';

/** A person's or account's page while its data is on its way. */
export function DossierSkeleton() {
  return (
    <div className="grid lg:grid-cols-[minmax(17rem,21rem)_minmax(0,1fr)]">
      <div className="border-b p-4 md:px-6 lg:h-[calc(100dvh-3rem)] lg:border-r lg:border-b-0 lg:py-5">
        <SkeletonLine width="70%" height={20} />
        <div className="mt-4">
          <SkeletonText lines={9} label="Loading" />
        </div>
      </div>
      <div className="px-4 pt-6 md:px-8">
        <SkeletonLine width="90%" height={16} />
        <SkeletonLine width="60%" height={16} />
        <div className="mt-10">
          <SkeletonText lines={5} />
        </div>
        <div className="mt-10">
          <SkeletonText lines={6} />
        </div>
      </div>
    </div>
  );
}
