import { type accountSorts, addressOf, endpoints } from '@sextant/contract';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ListIsEmpty } from '../profiles/list/list-is-empty.tsx';
import { listAskMs, listPage } from '../profiles/list/list-page.ts';
import { SubjectList } from '../profiles/list/subject-list.tsx';
import { useApi } from '../shell/api.tsx';
import { accountColumns, narrowAccountColumns, usualAccountColumns } from './account-columns.tsx';
import { accountFilters } from './account-filters.ts';
import { AccountPreview } from './account-preview.tsx';
import { type AccountsSearch, accountsSearch } from './accounts-search.ts';

const route = getRouteApi('/accounts');
/** Who pays most comes first: a list of accounts is read from the money. */
const usualSort: `-${(typeof accountSorts)[number]}` = '-mrr';

/** All accounts, sorted and filtered; all of it in the address. */
export function AccountsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useInfiniteQuery(useAccountPages(search));
  const open = useCallback(
    (ref: string) => void navigate({ to: '/accounts/$ref', params: { ref } }),
    [navigate],
  );
  const query = queryOf(search);
  return (
    <SubjectList
      collection="accounts"
      title="Accounts"
      columns={accountColumns}
      usualColumns={usualAccountColumns}
      narrowColumns={narrowAccountColumns}
      filters={accountFilters}
      search={search}
      usualSort={usualSort}
      pages={pages}
      csvHref={(columns) =>
        addressOf(endpoints.exportAccounts, { query: { ...query, columns: columns.join(',') } })
      }
      empty={<ListIsEmpty what="There is no account yet." />}
      onSearch={(next, options) => void navigate({ search: accountsSearch.parse(next), ...options })}
      onOpen={open}
      preview={(id) => (
        <AccountPreview
          key={id}
          id={id}
          onClose={() => void navigate({ search: { ...search, open: undefined }, replace: true })}
        />
      )}
    />
  );
}

function queryOf({ cols: _cols, open: _open, sort, ...filter }: AccountsSearch) {
  return { ...filter, sort: sort ?? usualSort };
}

function useAccountPages(search: AccountsSearch) {
  const api = useApi();
  const query = queryOf(search);
  return infiniteQueryOptions({
    queryKey: ['accounts', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.listAccounts({ query: { ...query, ...listPage(pageParam) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => listAskMs(state.data?.pages),
    // Comparing every loaded row with every answer would cost more than drawing them.
    structuralSharing: false,
  });
}
