import { Link } from '@tanstack/react-router';
import { buttonClass } from '../design/button.tsx';

/** Today of a workspace that has received nothing: what it will be, and the first step. */
export function NothingYet() {
  return (
    <div className="max-w-[65ch] pt-2">
      <p className="text-lg">
        Nothing has arrived yet. Send the first event, and people and accounts appear here.
      </p>
      <ol className="mt-4 flex list-decimal flex-col gap-1 pl-5 text-sm text-ink-2">
        <li>Add a source: it takes a name.</li>
        <li>Copy the code: it already holds the key. Segment’s libraries work unmodified.</li>
        <li>Come back here: what moved, who needs you, and what renews.</li>
      </ol>
      <p className="mt-4">
        <Link to="/sources/new" className={buttonClass('primary')}>
          Add a source
        </Link>
      </p>
    </div>
  );
}
