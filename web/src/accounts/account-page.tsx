import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { Problem } from '../design/problem.tsx';
import { IdentityTab } from '../identity/identity-tab.tsx';
import { TraitsTab } from '../profiles/blocks/traits-tab.tsx';
import { Dossier } from '../profiles/dossier.tsx';
import { DossierSkeleton } from '../profiles/dossier-skeleton.tsx';
import { accountQuery } from '../profiles/profile-queries.ts';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { AccountProfile } from './account-profile.tsx';
import { AccountHead, AccountMore } from './account-who.tsx';

const route = getRouteApi('/accounts/$ref');
const parent = { title: 'Accounts', to: '/accounts' } as const;

/** Customer 360: one account as a dossier. */
export function AccountPage() {
  const { ref } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const account = useQuery(accountQuery(useApi(), ref));
  useHotkeys('escape', () => history.back(), {
    ignoreEventWhen: ({ target }) =>
      target instanceof Element && target.closest('[role=menu],[role=dialog]') !== null,
  });
  if (account.isPending) {
    return (
      <>
        <PageTop title="Account" parent={parent} />
        <DossierSkeleton />
      </>
    );
  }
  if (account.isError) {
    return (
      <>
        <PageTop title="Account" parent={parent} />
        <div className="p-6">
          <Problem
            error={account.error}
            what={`The account “${ref}” could not be shown`}
            onRetry={() => void account.refetch()}
          />
        </div>
      </>
    );
  }
  const tab = search.tab ?? 'profile';
  return (
    <>
      <PageTop title={account.data.name} parent={parent} />
      <Dossier
        collection="accounts"
        subjectRef={ref}
        tab={tab}
        head={<AccountHead account={account.data} />}
        more={<AccountMore account={account.data} />}
        moreTitle="Contract, group and key contacts"
      >
        {tab === 'profile' ? (
          <AccountProfile
            account={account.data}
            subjectRef={ref}
            search={search}
            onSearch={(change) =>
              void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false })
            }
          />
        ) : null}
        {tab === 'traits' ? <TraitsTab traits={account.data.traits} /> : null}
        {tab === 'identity' ? <IdentityTab subject={{ collection: 'accounts', ref }} /> : null}
      </Dossier>
    </>
  );
}
