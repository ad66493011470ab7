import { Problem } from '../../../design/problem.tsx';
import { SkeletonText } from '../../../design/skeleton.tsx';
import type { Proposed } from '../use-proposal.ts';
import { MapCheck } from './map-check.tsx';
import { QuestionList } from './question-list.tsx';

interface CheckStepProps {
  hasFiles: boolean;
  proposed: Proposed;
  answers: Readonly<Record<string, string>>;
  map: string;
  isChanged: boolean;
  onAnswer: (question: string, answer: string) => void;
  onChange: (map: string | null) => void;
}

/** What the files were taken for: questions first, then each file and its columns. */
export function CheckStep(props: CheckStepProps) {
  const { hasFiles, proposed } = props;
  if (!hasFiles) {
    return (
      <p className="max-w-[75ch] text-sm text-ink-2">
        Sextant looks at names, headers and values, says what it takes the files for, and asks what they do
        not say.
      </p>
    );
  }
  if (proposed.isError) {
    return (
      <Problem
        error={proposed.error}
        what="The files could not be looked at"
        kept="They are still here."
        onRetry={proposed.refetch}
      />
    );
  }
  if (proposed.data === undefined) return <SkeletonText lines={6} label="Loading what the files are" />;
  return <Check {...props} proposal={proposed.data} />;
}

function Check(props: CheckStepProps & { proposal: NonNullable<Proposed['data']> }) {
  const { proposal, proposed, answers, map, isChanged, onAnswer, onChange } = props;
  if (proposal.files.length === 0) return <NoTable />;
  return (
    <div className="flex flex-col gap-5">
      {proposal.readyMap === null ? null : (
        <p className="max-w-[75ch] text-sm">
          Sextant knows these files: the ready map <code className="font-mono">{proposal.readyMap}</code> is
          for them, and is taken as it is.
        </p>
      )}
      {proposal.problems.map((sentence) => (
        <p key={sentence} className="max-w-[75ch] border-l-2 border-watch pl-3 text-sm">
          {sentence} Open a file below and choose what its rows are.
        </p>
      ))}
      <QuestionList
        questions={proposed.questions}
        files={proposal.files}
        answers={answers}
        onAnswer={onAnswer}
      />
      <MapCheck proposal={proposal} map={map} isChanged={isChanged} onChange={onChange} />
    </div>
  );
}

function NoTable() {
  return (
    <p className="max-w-[75ch] border-l-2 border-bad py-1 pl-3 text-sm">
      No table was found, for the reason beside each file. Remove it and add one that holds a table.
    </p>
  );
}
