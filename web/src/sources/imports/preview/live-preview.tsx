import { useQuery } from '@tanstack/react-query';
import { count } from '../../../design/figures.ts';
import { Problem } from '../../../design/problem.tsx';
import { SkeletonText } from '../../../design/skeleton.tsx';
import { StateMark } from '../../../design/state-mark.tsx';
import { useSettled } from '../../../design/use-settled.ts';
import { useApi } from '../../../shell/api.tsx';
import { previewQuery } from '../import-queries.ts';
import { PreviewTabs } from './preview-tabs.tsx';

const SETTLES_AFTER_MS = 400;

/** The first rows as they would arrive; it follows every change of the map. */
export function LivePreview({ files, map }: { files: readonly string[]; map: string }) {
  const settled = useSettled(map, SETTLES_AFTER_MS);
  const preview = useQuery(previewQuery(useApi(), { files, map: settled }));
  if (preview.isError) {
    return (
      <Problem
        error={preview.error}
        what="The preview could not be made"
        kept="Your files and the map are kept."
        onRetry={() => void preview.refetch()}
      />
    );
  }
  if (preview.data === undefined) return <SkeletonText lines={8} label="Loading the preview" />;
  const isBehind = preview.isFetching || settled !== map;
  const { problems, refused, rowsLooked } = preview.data;
  if (problems.length > 0) return <MapProblems problems={problems} />;
  return (
    <div aria-busy={isBehind} className={isBehind ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
      <p className="mb-2 text-sm text-ink-2">
        From the first {count(rowsLooked)} rows.{' '}
        {refused.length === 0 ? (
          <StateMark state="good">None would be refused.</StateMark>
        ) : (
          <StateMark state="watch">Some would be refused, see the last tab.</StateMark>
        )}
      </p>
      <PreviewTabs preview={preview.data} />
    </div>
  );
}

function MapProblems({ problems }: { problems: readonly string[] }) {
  return (
    <div role="alert" className="border-l-2 border-bad py-1 pl-3 text-sm">
      <p className="font-medium">The map does not hold yet</p>
      <ul className="list-disc pl-4 text-ink-2">
        {problems.map((problem) => (
          <li key={problem} className="break-words">
            {problem}
          </li>
        ))}
      </ul>
    </div>
  );
}
