import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { Problem } from '../design/problem.tsx';
import { IdentityTab } from '../identity/identity-tab.tsx';
import { TraitsTab } from '../profiles/blocks/traits-tab.tsx';
import { Dossier } from '../profiles/dossier.tsx';
import { DossierSkeleton } from '../profiles/dossier-skeleton.tsx';
import { accountQuery } from '../profiles/profile-queries.ts';
import type { SubjectSearch } from '../profiles/subject-search.ts';
import { Standing } from '../scores/standing/standing.tsx';
import { useFreshStanding } from '../scores/standing/use-fresh-standing.ts';
import { WhyPanel } from '../scores/why/why-panel.tsx';
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
  const subject = { collection: 'accounts', ref } as const;
  useFreshStanding(subject, account.data?.freshness.latestReceivedAt);
  const change = (next: Partial<SubjectSearch>) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false });
  const closeScore = () => change({ score: undefined, period: undefined, from: undefined, to: undefined });
  useHotkeys('escape', () => (search.score === undefined ? history.back() : closeScore()), {
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
        standing={<Standing subject={subject} search={search} />}
        panel={
          search.score === undefined ? null : (
            <WhyPanel
              key={search.score}
              subject={subject}
              name={search.score}
              search={search}
              onSearch={change}
              onClose={closeScore}
            />
          )
        }
        more={<AccountMore account={account.data} />}
        moreTitle="Contract, group and key contacts"
      >
        {tab === 'profile' ? (
          <AccountProfile account={account.data} subjectRef={ref} search={search} onSearch={change} />
        ) : null}
        {tab === 'traits' ? <TraitsTab traits={account.data.traits} /> : null}
        {tab === 'identity' ? <IdentityTab subject={subject} /> : null}
      </Dossier>
    </>
  );
}
