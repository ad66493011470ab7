import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { Problem } from '../design/problem.tsx';
import { IdentityTab } from '../identity/identity-tab.tsx';
import { TraitsTab } from '../profiles/blocks/traits-tab.tsx';
import { Dossier } from '../profiles/dossier.tsx';
import { DossierSkeleton } from '../profiles/dossier-skeleton.tsx';
import { personQuery } from '../profiles/profile-queries.ts';
import type { SubjectSearch } from '../profiles/subject-search.ts';
import { Standing } from '../scores/standing/standing.tsx';
import { useFreshStanding } from '../scores/standing/use-fresh-standing.ts';
import { WhyPanel } from '../scores/why/why-panel.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { PersonProfile } from './person-profile.tsx';
import { PersonHead, PersonMore } from './person-who.tsx';

const route = getRouteApi('/people/$ref');
const parent = { title: 'People', to: '/people' } as const;

/** User 360: one person as a dossier. */
export function PersonPage() {
  const { ref } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const person = useQuery(personQuery(useApi(), ref));
  const subject = { collection: 'people', ref } as const;
  useFreshStanding(subject, person.data?.freshness.latestReceivedAt);
  const change = (next: Partial<SubjectSearch>) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false });
  const closeScore = () => change({ score: undefined, period: undefined, from: undefined, to: undefined });
  useHotkeys('escape', () => (search.score === undefined ? history.back() : closeScore()), {
    ignoreEventWhen: ({ target }) =>
      target instanceof Element && target.closest('[role=menu],[role=dialog]') !== null,
  });
  if (person.isPending) {
    return (
      <>
        <PageTop title="Person" parent={parent} />
        <DossierSkeleton />
      </>
    );
  }
  if (person.isError) {
    return (
      <>
        <PageTop title="Person" parent={parent} />
        <div className="p-6">
          <Problem
            error={person.error}
            what={`The person “${ref}” could not be shown`}
            onRetry={() => void person.refetch()}
          />
        </div>
      </>
    );
  }
  const tab = search.tab ?? 'profile';
  return (
    <>
      <PageTop title={person.data.name} parent={parent} />
      <Dossier
        collection="people"
        subjectRef={ref}
        tab={tab}
        head={<PersonHead person={person.data} />}
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
        more={<PersonMore person={person.data} />}
        moreTitle="Contact points and journey"
      >
        {tab === 'profile' ? (
          <PersonProfile person={person.data} subjectRef={ref} search={search} onSearch={change} />
        ) : null}
        {tab === 'traits' ? <TraitsTab traits={person.data.traits} /> : null}
        {tab === 'identity' ? <IdentityTab subject={subject} /> : null}
      </Dossier>
    </>
  );
}
