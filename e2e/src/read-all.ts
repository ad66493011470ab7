import type { Answer, Client } from '@sextant/contract';

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/** Every item of a list, page by page. */
export async function readAll<Item>(
  page: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    items.push(...answer.items);
    cursor = answer.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const LIMIT = 500;

export const readAllEvents = (client: Client): Promise<Answer<'listEvents'>['items']> =>
  readAll((cursor) => client.listEvents({ query: { limit: LIMIT, cursor } }));

export const readAllPeople = (client: Client): Promise<Answer<'listPeople'>['items']> =>
  readAll((cursor) => client.listPeople({ query: { limit: LIMIT, cursor, sort: 'name' } }));

export const readAllAccounts = (client: Client): Promise<Answer<'listAccounts'>['items']> =>
  readAll((cursor) => client.listAccounts({ query: { limit: LIMIT, cursor, sort: 'name' } }));
