import { Problem } from '../design/problem.tsx';
import { ProblemList } from './problem-list.tsx';
import { problemsOf } from './use-publishing.ts';

/** What the last act did, or why it could not be done. */
export function PublishNotice({ notice, error }: { notice: string | null; error: unknown }) {
  if (error !== null) {
    const problems = problemsOf(error);
    return problems.length > 0 ? (
      <ProblemList problems={problems} />
    ) : (
      <Problem error={error} what="This could not be done" kept="The text here is kept." />
    );
  }
  if (notice === null) return null;
  return (
    <p role="status" className="border-l-2 border-accent py-1 pl-3 text-sm">
      {notice}
    </p>
  );
}
