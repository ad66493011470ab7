import { Link } from '@tanstack/react-router';
import { Missing } from '../../design/missing.tsx';
import { LoadingLine } from '../../workspaces/loading-line.tsx';

/** A list of a workspace that has received nothing yet. */
export function ListIsEmpty({ what }: { what: string }) {
  return (
    <div className="flex flex-col gap-3">
      <LoadingLine />
      <Missing
        what={what}
        next={
          <>
            People and accounts appear with the first events.{' '}
            <Link to="/sources/new" className="text-accent underline">
              Add a source
            </Link>{' '}
            to send them.
          </>
        }
      />
    </div>
  );
}
