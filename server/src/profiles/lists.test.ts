import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGNALS_SOURCE } from '../events/index.ts';
import { sql } from '../platform/sql/index.ts';
import { cell, csvOf } from './lists/csv.ts';
import { personColumns } from './lists/list-columns.ts';
import { everyPerson, listAccounts, listPeople } from './lists/lists.ts';
import { readOverview } from './overview/overview.ts';
import { search } from './search/search.ts';
import { openWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const named = (userId: string, name: string, daysAgo = 3) =>
  ({ type: 'identify', userId, traits: { name, email: `${userId}@mail.example` }, daysAgo }) as const;

const page = (more: object = {}) => ({ sort: '-lastSeenAt', limit: 50, ...more });

describe('the list of people', () => {
  it('pages through everybody once, in every order', async () => {
    const here = world.elsewhere();
    await here.happens(
      ...Array.from({ length: 11 }, (_, index) => named(`u${index}`, `Person ${index % 3}`, index % 4)),
      { userId: 'u1', event: 'Survey Responded', properties: { survey: 'nps', score: 8 } },
    );
    for (const sort of ['name', '-name', '-lastSeenAt', 'nps', '-revenue', 'activeDays30']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const found = await listPeople(here.deps, {
          workspaceId: here.workspaceId,
          filter: {},
          page: page({ sort, limit: 3, cursor }),
        });
        expect(found.total).toBe(11);
        seen.push(...found.items.map(({ id }) => id));
        cursor = found.next ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(11);
      expect(seen).toHaveLength(11);
    }
  });

  it('filters by use, answer, ticket, account, trait and words', async () => {
    const here = world.elsewhere();
    await here.happens(
      named('ana', 'Ana Souza'),
      named('ben', 'Ben Müller'),
      { anonymousId: 'visitor-1', event: 'Signed In', daysAgo: 60 },
      { userId: 'ana', groupId: 'acme', event: 'Feature Used', properties: { feature: 'x' }, daysAgo: 2 },
      { userId: 'ana', event: 'Order Completed', properties: { order_id: '1', revenue: 20 } },
      { userId: 'ben', event: 'Survey Responded', properties: { survey: 'nps', score: 2 } },
      { userId: 'ben', event: 'Ticket Created', properties: { ticket_id: 't' } },
    );
    const namesFor = async (filter: object) =>
      (
        await listPeople(here.deps, { workspaceId: here.workspaceId, filter, page: page({ sort: 'name' }) })
      ).items.map(({ name }) => name);
    expect(await namesFor({ seen: '7d' })).toEqual(['Ana Souza']);
    expect(await namesFor({ seen: 'never' })).toEqual(['Ben Müller']);
    expect(await namesFor({ known: 'anonymous' })).toEqual(['Anonymous visitor-']);
    expect(await namesFor({ nps: 'detractor' })).toEqual(['Ben Müller']);
    expect(await namesFor({ tickets: 'open' })).toEqual(['Ben Müller']);
    expect(await namesFor({ account: 'group_id:acme' })).toEqual(['Ana Souza']);
    expect(await namesFor({ trait: 'name:Ana Souza' })).toEqual(['Ana Souza']);
    expect(await namesFor({ q: 'muller' })).toEqual(['Ben Müller']);
    const all = await listPeople(here.deps, { workspaceId: here.workspaceId, filter: {}, page: page() });
    expect(all.summary.revenue).toEqual([{ amount: 20, currency: 'EUR' }]);
    const accounts = await listAccounts(here.deps, {
      workspaceId: here.workspaceId,
      filter: {},
      page: page(),
    });
    expect(accounts.items).toMatchObject([{ name: 'acme', people: 1, activePeople30: 1 }]);
  });

  it('shows the chosen value of a trait exactly as the page does, whatever was claimed', async () => {
    const claims = fc.array(
      fc.record({
        value: fc.constantFrom('a', 'b', '', null, 7),
        daysAgo: fc.integer({ min: 0, max: 3 }),
        source: fc.constantFrom(world.sources.product, world.sources.crm),
        basis: fc.constantFrom('stated' as const, 'observed' as const, 'inferred' as const),
        trait: fc.constantFrom('goal', 'createdAt', 'created_at', 'plan', 'preference.colour', 'city'),
      }),
      { minLength: 1, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(claims, async (all) => {
        const here = world.elsewhere();
        await here.postgres.query(sql`
          INSERT INTO trait_rules (workspace_id, collection, trait, rule, sources)
          VALUES (${here.workspaceId}, 'people', 'city', 'most_trusted_source', ${[world.sources.crm]}::uuid[])`);
        await here.happens(
          ...all.map(({ value, trait, ...when }) => ({
            ...when,
            type: 'identify' as const,
            userId: 'x',
            traits: { [trait]: value },
          })),
        );
        const person = await here.profiles.getPerson({ workspaceId: here.workspaceId, ref: 'user_id:x' });
        const [row] = await here.clickhouse
          .forWorkspace(here.workspaceId)
          .query<{ traits: Record<string, string> }>(
            sql`SELECT traits FROM people FINAL WHERE workspace_id = ${here.workspaceId}`,
          );
        const shown = Object.fromEntries(
          person.traits.map(({ name, chosen }) => [name, JSON.stringify(chosen.value)]),
        );
        expect(row?.traits).toEqual(shown);
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});

describe('a CSV file', () => {
  it('keeps formulas harmless and quotes what needs it', async () => {
    expect(cell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
    expect(cell(-5)).toBe('-5');
    const here = world.elsewhere();
    await here.happens(named('x', '@SUM(1), B'));
    const batches = everyPerson(here.deps, { workspaceId: here.workspaceId, filter: {}, sort: 'name' });
    const pieces: string[] = [];
    for await (const piece of csvOf(batches, { columns: personColumns, names: ['openTickets', 'name'] })) {
      pieces.push(piece);
    }
    expect(pieces.join('')).toBe(`openTickets,name\r\n0,"'@SUM(1), B"\r\n`);
  });
});

describe('search', () => {
  it('finds by words, prefixes, identifiers and with typing errors', async () => {
    const here = world.elsewhere();
    await here.happens(
      named('u_100', 'Katarzyna Kowalczyk'),
      named('u_200', 'Ana Kowalski'),
      {
        type: 'group',
        userId: 'u_200',
        groupId: 'org_7',
        traits: { name: 'Kowal Werke', domain: 'kowal.example' },
      },
      { anonymousId: 'anon-77', event: 'Signed In' },
    );
    const found = async (q: string) =>
      (await search(here.deps, { workspaceId: here.workspaceId, q, limit: 10 })).map(({ name }) => name);
    expect(await found('kowalcz')).toEqual(['Katarzyna Kowalczyk']);
    expect((await found('kowal'))[0]).toBe('Kowal Werke');
    expect(await found('ana kowa')).toEqual(['Ana Kowalski']);
    expect(await found('Kowalzcyk')).toContain('Katarzyna Kowalczyk');
    expect(await found('user_id:u_200')).toEqual(['Ana Kowalski']);
    expect((await found('u_100'))[0]).toBe('Katarzyna Kowalczyk');
    expect(await found('u_200@mail')).toEqual(['Ana Kowalski']);
    expect(await found('anon-77')).toEqual(['Anonymous anon-77']);
    expect(await found('nobody at all')).toEqual([]);
  });

  it('finds a merged person by words from both halves', async () => {
    const here = world.elsewhere();
    await here.happens({ type: 'identify', anonymousId: 'a1', traits: { company: 'Zebra' }, daysAgo: 5 });
    await here.happens({
      type: 'identify',
      anonymousId: 'a1',
      userId: 'q1',
      traits: { firstName: 'Quirin' },
    });
    const hits = await search(here.deps, { workspaceId: here.workspaceId, q: 'zebra quirin', limit: 10 });
    expect(hits.map(({ name }) => name)).toEqual(['Quirin']);
  });
});

describe('home', () => {
  it('tells what changed, the dearest account first, and what renews', async () => {
    const here = world.elsewhere();
    const contract = (id: string, mrr: number) => ({
      groupId: id,
      event: 'Subscription Started',
      properties: { subscription_id: id, mrr, renews_at: '2026-07-01T00:00:00Z' },
      daysAgo: 50,
    });
    await here.happens(
      contract('small', 10),
      contract('big', 900),
      {
        userId: 'ana',
        groupId: 'small',
        event: 'Survey Responded',
        properties: { survey: 'nps', score: 2 },
        daysAgo: 0.1,
      },
      {
        userId: 'ben',
        groupId: 'big',
        event: 'Ticket Created',
        properties: { severity: 'urgent', subject: 'Down' },
        daysAgo: 0.2,
      },
      {
        userId: 'ben',
        groupId: 'big',
        event: 'Ticket Created',
        properties: { severity: 'low' },
        daysAgo: 0.2,
      },
    );
    const overview = await readOverview(here.deps, { workspaceId: here.workspaceId, since: undefined });
    expect(overview.changes.map(({ sentence }) => sentence)).toEqual([
      'ben of big opened an urgent ticket: “Down”.',
      'ana of small gave 2 of 10.',
    ]);
    expect(overview.renewals).toHaveLength(2);
    expect(overview).toMatchObject({ people: 2, accounts: 2, events: 5 });
  });

  it('counts what arrived, and not what Sextant noticed itself', async () => {
    const here = world.elsewhere();
    const signal = { userId: 'ana', event: 'Score Changed', source: SIGNALS_SOURCE, daysAgo: 0 };
    await here.happens(named('ana', 'Ana', 0), signal, { ...signal, event: 'Band Changed' });
    const overview = await readOverview(here.deps, { workspaceId: here.workspaceId, since: undefined });
    expect(overview.events).toBe(1);
    expect(overview.arrivedByHour.map(({ events }) => events)).toEqual([1]);
  });

  it('tells of somebody who came back with the moment they did, not with the day', async () => {
    const here = world.elsewhere();
    const uses = { userId: 'ana', groupId: 'big', event: 'Feature Used', properties: { feature: 'f' } };
    await here.happens({ ...uses, daysAgo: 45 }, { ...uses, daysAgo: 0.75 });
    const { changes } = await readOverview(here.deps, { workspaceId: here.workspaceId, since: undefined });
    expect(changes).toMatchObject([
      {
        kind: 'came_back',
        sentence: 'ana of big is back after 44 days of silence.',
        at: '2026-06-14T18:00:00.000Z',
      },
    ]);
  });
});
