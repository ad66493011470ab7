import type { Account, AccountRow } from '@sextant/contract';
import { describeAccount } from '../describe-subject.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { limitOf } from '../limit.ts';
import { moneyText } from '../money-text.ts';
import { printJson, printLines } from '../output.ts';
import { type Column, tableLines } from '../table.ts';
import type { ListOptions } from './people.ts';

/** Lists accounts, last seen first. */
export async function listAccounts(options: ListOptions): Promise<void> {
  const limit = limitOf(options.limit);
  const page = await withInstallation(configOf(options), ({ client }) =>
    client.listAccounts({ query: { limit, ...(options.query ? { q: options.query } : {}) } }),
  );
  if (options.json) return printJson(page);
  printLines([...tableLines(columns, page.items), `${page.items.length} of ${page.total} accounts`]);
}

/** Shows one account, by Sextant's id or `type:value`. */
export async function showAccount(ref: string, options: GlobalOptions): Promise<void> {
  const account: Account = await withInstallation(configOf(options), ({ client }) =>
    client.getAccount({ params: { ref } }),
  );
  if (options.json) return printJson(account);
  printLines(describeAccount(account));
}

const columns: readonly Column<AccountRow>[] = [
  { heading: 'name', cell: ({ name }) => name },
  { heading: 'domain', cell: ({ domain }) => domain },
  { heading: 'plan', cell: ({ plan }) => plan },
  { heading: 'people', cell: ({ people }) => String(people), align: 'right' },
  { heading: 'active (30 d)', cell: ({ activePeople30 }) => String(activePeople30), align: 'right' },
  { heading: 'MRR', cell: ({ mrr }) => moneyText(mrr), align: 'right' },
  { heading: 'renews', cell: ({ renewsAt }) => renewsAt?.slice(0, 10) ?? '' },
  { heading: 'open tickets', cell: ({ openTickets }) => String(openTickets), align: 'right' },
];
