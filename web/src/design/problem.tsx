import { errors, SextantError } from '@sextant/contract';
import { RotateCw } from 'lucide-react';
import { Button } from './button.tsx';

interface ProblemProps {
  error: unknown;
  /** What could not be done, as a clause: `The list of people could not be loaded`. */
  what: string;
  /** What was kept in spite of it, where anything was at stake. */
  kept?: string;
  onRetry?: () => void;
}

/** An error: what happened, what was kept, what to do. */
export function Problem({ error, what, kept, onRetry }: ProblemProps) {
  return (
    <div role="alert" className="max-w-[70ch] border-l-2 border-bad py-1 pl-3 text-sm">
      <p className="font-medium">
        {what}: {reasonOf(error)}
      </p>
      <p className="text-ink-2">
        {kept === undefined ? '' : `${kept} `}
        {adviceOf(error)}
      </p>
      {onRetry === undefined ? null : (
        <div className="mt-2">
          <Button onClick={onRetry}>
            <RotateCw aria-hidden className="size-3.5" /> Try again
          </Button>
        </div>
      )}
    </div>
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof SextantError) {
    const { title } = errors[error.code];
    const reason = error.detail && !error.detail.startsWith('HTTP ') ? error.detail : title;
    return reason.charAt(0).toLowerCase() + reason.slice(1).replace(/\.$/, '');
  }
  return 'Sextant did not answer';
}

/** What to do about an error, from the catalogue, or for a server that cannot be reached. */
export function adviceOf(error: unknown): string {
  if (error instanceof SextantError) return errors[error.code].advice;
  return 'Check that the server is running and that you are online, then try again.';
}

/** The sentence to show beside a field or button that failed. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof SextantError)) return `Sextant did not answer. ${adviceOf(error)}`;
  const issue = error.issues?.[0];
  if (issue) return `${issue.path ? `${issue.path}: ` : ''}${issue.message}`;
  return `${errors[error.code].title}. ${adviceOf(error)}`;
}
