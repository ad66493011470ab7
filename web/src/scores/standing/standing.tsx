import type { Subject } from '../../profiles/profile-queries.ts';
import type { SubjectSearch } from '../../profiles/subject-search.ts';
import { ScorePanel } from './score-panel.tsx';
import { SegmentWords } from './segment-words.tsx';
import { StageSteps } from './stage-steps.tsx';

/** Where somebody stands, in the left third of their page: scores, stages, segments. */
export function Standing({ subject, search }: { subject: Subject; search: SubjectSearch }) {
  return (
    <div className="flex flex-col gap-5">
      <ScorePanel subject={subject} search={search} />
      <StageSteps subject={subject} />
      <SegmentWords subject={subject} />
    </div>
  );
}
