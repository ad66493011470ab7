import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';

const WARNINGS_SHOWN_MAX = 100;
const kinds = {
  shared: 'Shared',
  refused: 'Refused',
  quarantined: 'Held back',
  large: 'Unusually large',
} as const;

/** Identifiers that too many share, and merges that were refused or held back. */
export function IdentityWarnings() {
  const api = useApi();
  const warnings = useQuery({
    queryKey: ['identity-warnings'],
    queryFn: ({ signal }) => api.warnings({ query: { limit: WARNINGS_SHOWN_MAX } }, { signal }),
  });
  if (warnings.isPending) return <SkeletonText lines={5} />;
  if (warnings.isError) {
    return (
      <Problem
        error={warnings.error}
        what="The warnings could not be loaded"
        onRetry={() => void warnings.refetch()}
      />
    );
  }
  const { items } = warnings.data;
  if (items.length === 0) {
    return (
      <Missing
        what="No identifier is shared by too many, and no merge was refused."
        next="Should one device or mailbox stand for many people, it is named here instead of fusing them."
      />
    );
  }
  return (
    <>
      <p className="mb-3 max-w-[70ch] text-sm text-ink-2">
        Sextant merges people only on evidence it can stand behind. What wants a look:
      </p>
      <ul className="divide-y border-y">
        {items.map((warning) => (
          <li
            key={`${warning.kind} ${warning.sentence}`}
            className="grid gap-x-4 py-2 text-sm sm:grid-cols-[9rem_1fr]"
          >
            <StateMark state={warning.kind === 'quarantined' ? 'bad' : 'watch'}>
              {kinds[warning.kind]}
            </StateMark>
            <span>
              {warning.sentence}{' '}
              {warning.subject === null ? null : (
                <Link
                  to={warning.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
                  params={{ ref: warning.subject }}
                  search={{ tab: 'identity' }}
                  className="text-accent underline"
                >
                  See why
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
