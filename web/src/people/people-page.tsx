import { addressOf, endpoints, type peopleSorts } from '@sextant/contract';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ListIsEmpty } from '../profiles/list/list-is-empty.tsx';
import { listAskMs, listPage } from '../profiles/list/list-page.ts';
import { SubjectList } from '../profiles/list/subject-list.tsx';
import { useApi } from '../shell/api.tsx';
import { narrowPeopleColumns, peopleColumns, usualPeopleColumns } from './people-columns.tsx';
import { peopleFilters } from './people-filters.ts';
import { type PeopleSearch, peopleSearch } from './people-search.ts';
import { PersonPreview } from './person-preview.tsx';

const route = getRouteApi('/people');
const usualSort: `-${(typeof peopleSorts)[number]}` = '-lastSeenAt';

/** Everybody, sorted and filtered; all of it in the address. */
export function PeoplePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useInfiniteQuery(usePeoplePages(search));
  const open = useCallback(
    (ref: string) => void navigate({ to: '/people/$ref', params: { ref } }),
    [navigate],
  );
  const query = queryOf(search);
  return (
    <SubjectList
      collection="people"
      title="People"
      columns={peopleColumns}
      usualColumns={usualPeopleColumns}
      narrowColumns={narrowPeopleColumns}
      filters={peopleFilters}
      search={search}
      usualSort={usualSort}
      pages={pages}
      csvHref={(columns) =>
        addressOf(endpoints.exportPeople, { query: { ...query, columns: columns.join(',') } })
      }
      empty={<ListIsEmpty what="Nobody is here yet." />}
      onSearch={(next, options) => void navigate({ search: peopleSearch.parse(next), ...options })}
      onOpen={open}
      preview={(id) => (
        <PersonPreview
          key={id}
          id={id}
          onClose={() => void navigate({ search: { ...search, open: undefined }, replace: true })}
        />
      )}
    />
  );
}

function queryOf({ cols: _cols, open: _open, sort, ...filter }: PeopleSearch) {
  return { ...filter, sort: sort ?? usualSort };
}

function usePeoplePages(search: PeopleSearch) {
  const api = useApi();
  const query = queryOf(search);
  return infiniteQueryOptions({
    queryKey: ['people', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.listPeople({ query: { ...query, ...listPage(pageParam) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => listAskMs(state.data?.pages),
    // Comparing every loaded row with every answer would cost more than drawing them.
    structuralSharing: false,
  });
}
