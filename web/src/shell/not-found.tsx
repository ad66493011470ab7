import { Link } from '@tanstack/react-router';
import { PageTop } from './page-top.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <PageTop title="No such page" />
      <div className="max-w-[60ch] p-6 text-sm">
        <p>This address leads to no page. It may have been mistyped, or the page has moved.</p>
        <p className="mt-2">
          <Link to="/" className="text-accent underline">
            Go to Today
          </Link>{' '}
          or press Ctrl K to find a person or an account.
        </p>
      </div>
    </>
  );
}
