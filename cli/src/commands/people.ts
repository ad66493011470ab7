import type { Person, PersonRow } from '@sextant/contract';
import { describePerson } from '../describe-subject.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { limitOf } from '../limit.ts';
import { printJson, printLines } from '../output.ts';
import { type Column, tableLines } from '../table.ts';

export interface ListOptions extends GlobalOptions {
  readonly limit: string;
  readonly query?: string;
}

/** Lists people, last seen first. */
export async function listPeople(options: ListOptions): Promise<void> {
  const limit = limitOf(options.limit);
  const page = await withInstallation(configOf(options), ({ client }) =>
    client.listPeople({ query: { limit, ...(options.query ? { q: options.query } : {}) } }),
  );
  if (options.json) return printJson(page);
  printLines([...tableLines(columns, page.items), `${page.items.length} of ${page.total} people`]);
}

/** Shows one person, by Sextant's id or `type:value`. */
export async function showPerson(ref: string, options: GlobalOptions): Promise<void> {
  const person: Person = await withInstallation(configOf(options), ({ client }) =>
    client.getPerson({ params: { ref } }),
  );
  if (options.json) return printJson(person);
  printLines(describePerson(person));
}

const columns: readonly Column<PersonRow>[] = [
  { heading: 'name', cell: ({ name }) => name },
  { heading: 'e-mail', cell: ({ email }) => email },
  { heading: 'title', cell: ({ title }) => title },
  { heading: 'account', cell: ({ account }) => account?.name ?? '' },
  { heading: 'last seen', cell: ({ lastSeenAt }) => lastSeenAt?.slice(0, 10) ?? '' },
  { heading: 'active days (30)', cell: ({ activeDays30 }) => String(activeDays30), align: 'right' },
  { heading: 'open tickets', cell: ({ openTickets }) => String(openTickets), align: 'right' },
];
