import { useMedia } from '../../design/use-media.ts';
import type { Subject } from '../../profiles/profile-queries.ts';
import type { SubjectSearch } from '../../profiles/subject-search.ts';
import { ScorePanel } from './score-panel.tsx';
import { SegmentWords } from './segment-words.tsx';
import { StageSteps } from './stage-steps.tsx';

/**
 * Where somebody stands, in the left third of their page: scores, stages, segments. Where the thirds are stacked, all but
 * the first score is folded away, so that the sentence of the page stands near the top.
 */
export function Standing({ subject, search }: { subject: Subject; search: SubjectSearch }) {
  const isStacked = useMedia('(max-width: 1023px)');
  const rest = (
    <>
      <StageSteps subject={subject} />
      <SegmentWords subject={subject} />
    </>
  );
  return (
    <div className="flex flex-col gap-5">
      <ScorePanel subject={subject} search={search} folded={isStacked ? rest : null} />
      {isStacked ? null : rest}
    </div>
  );
}
