import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { Problem } from '../design/problem.tsx';
import { IdentityTab } from '../identity/identity-tab.tsx';
import { TraitsTab } from '../profiles/blocks/traits-tab.tsx';
import { Dossier } from '../profiles/dossier.tsx';
import { DossierSkeleton } from '../profiles/dossier-skeleton.tsx';
import { personQuery } from '../profiles/profile-queries.ts';
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
  useHotkeys('escape', () => history.back(), {
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
        more={<PersonMore person={person.data} />}
        moreTitle="Contact points and journey"
      >
        {tab === 'profile' ? (
          <PersonProfile
            person={person.data}
            subjectRef={ref}
            search={search}
            onSearch={(change) =>
              void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false })
            }
          />
        ) : null}
        {tab === 'traits' ? <TraitsTab traits={person.data.traits} /> : null}
        {tab === 'identity' ? <IdentityTab subject={{ collection: 'people', ref }} /> : null}
      </Dossier>
    </>
  );
}
