import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../shell/api.tsx';
import { accountQuery } from '../profile-queries.ts';

/** A sentence with an account's name in it, known from its reference. */
export function AccountName(props: { accountRef: string; children: (name: string) => string }) {
  const account = useQuery(accountQuery(useApi(), props.accountRef));
  return props.children(account.data?.name ?? 'one account');
}
