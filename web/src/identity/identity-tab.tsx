import { useQuery } from '@tanstack/react-query';
import { Block } from '../design/block.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { Time } from '../design/time.tsx';
import type { Subject } from '../profiles/profile-queries.ts';
import { useApi } from '../shell/api.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { IdentifierTable } from './identifier-table.tsx';
import { identityQuery } from './identity-queries.ts';

/** What made them one: identifiers, the evidence between them, and the log; with the way to split. */
export function IdentityTab({ subject }: { subject: Subject }) {
  const identity = useQuery(identityQuery(useApi(), subject));
  if (identity.isPending) return <SkeletonText lines={10} label="Loading the identity" />;
  if (identity.isError) {
    return (
      <Problem
        error={identity.error}
        what="The identity could not be loaded"
        onRetry={() => void identity.refetch()}
      />
    );
  }
  const { identifiers, evidence, log } = identity.data;
  return (
    <>
      <IdentifierTable subject={subject} identifiers={identifiers} />
      <EvidenceList identifiers={identifiers} evidence={evidence} />
      <Block id="log" title="Log" note="Every merge and split, newest first">
        {log.length === 0 ? (
          <p className="text-sm text-ink-2">No merge or split is recorded.</p>
        ) : (
          <ol className="max-w-[75ch] divide-y text-sm">
            {log.map((entry) => (
              <li key={`${entry.at} ${entry.sentence}`} className="flex gap-4 py-1.5">
                <span className="w-28 shrink-0 text-ink-3">
                  <Time at={entry.at} />
                </span>
                <span>
                  {entry.sentence}
                  {entry.actor === null ? null : <span className="text-ink-3"> By {entry.actor}.</span>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Block>
    </>
  );
}
