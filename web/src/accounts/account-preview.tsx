import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../design/button.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { LatestEvents } from '../profiles/latest-events.tsx';
import { accountQuery } from '../profiles/profile-queries.ts';
import { textOf } from '../profiles/sentence.ts';
import { useApi } from '../shell/api.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { accountSentence } from './account-sentence.ts';
import { AccountHead, AccountMore } from './account-who.tsx';

/** An account beside the list: the sentence, what it is, what happened last. */
export function AccountPreview({ id, onClose }: { id: string; onClose: () => void }) {
  const account = useQuery(accountQuery(useApi(), id));
  return (
    <SidePanel
      title={account.data?.name ?? 'Account'}
      onClose={onClose}
      acts={
        <Link to="/accounts/$ref" params={{ ref: id }} className={buttonClass('quiet')}>
          Open
        </Link>
      }
    >
      {account.isPending ? <SkeletonText lines={12} /> : null}
      {account.isError ? (
        <Problem
          error={account.error}
          what="This account could not be loaded"
          onRetry={() => void account.refetch()}
        />
      ) : null}
      {account.data ? (
        <div className="flex flex-col gap-5">
          <p className="text-sm">{textOf(accountSentence(account.data, Date.now()))}</p>
          <AccountHead account={account.data} />
          <AccountMore account={account.data} />
          <LatestEvents subject={{ collection: 'accounts', ref: id }} />
        </div>
      ) : null}
    </SidePanel>
  );
}
