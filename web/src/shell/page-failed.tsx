import { Problem } from '../design/problem.tsx';
import { PageTop } from './page-top.tsx';

/** A page that broke while it was being shown. */
export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <>
      <PageTop title="This page failed" />
      <div className="p-6">
        <Problem
          error={error}
          what="This page could not be shown"
          kept="Nothing you saved is lost."
          onRetry={reset}
        />
      </div>
    </>
  );
}
