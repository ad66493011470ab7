import { account as accountSchema, person as personSchema } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ana = {
  type: 'identify',
  userId: 'ana',
  traits: { firstName: 'Ana', last_name: 'Souza', email: 'ana@acme.com', title: 'VP Operations' },
  daysAgo: 200,
} as const;
const acme = {
  type: 'group',
  userId: 'ana',
  groupId: 'acme',
  traits: { name: 'Acme', domain: 'acme.com', industry: 'Retail', owner: 'Mia' },
  daysAgo: 200,
} as const;

function timeline(more: object = {}) {
  return { limit: 50, ...more };
}

describe('a person page', () => {
  it('tells who it is, where the traits come from, and what they did', async () => {
    const here = world.elsewhere();
    await here.happens(
      ana,
      acme,
      {
        userId: 'ana',
        groupId: 'acme',
        event: 'Account Added User',
        properties: { role: 'admin' },
        daysAgo: 199,
      },
      { userId: 'ana', event: 'Signed Up', daysAgo: 198 },
      {
        userId: 'ana',
        groupId: 'acme',
        event: 'Feature Used',
        properties: { feature: 'export' },
        daysAgo: 3,
      },
      {
        userId: 'ana',
        groupId: 'acme',
        event: 'Feature Used',
        properties: { feature: 'export' },
        daysAgo: 2,
      },
      {
        userId: 'ben',
        groupId: 'acme',
        event: 'Feature Used',
        properties: { feature: 'export' },
        daysAgo: 2,
      },
      {
        userId: 'ana',
        event: 'Survey Responded',
        properties: { survey: 'nps', score: 4, comment: 'slow' },
        daysAgo: 9,
      },
      { userId: 'ana', event: 'Survey Responded', properties: { survey: 'nps', score: 9 }, daysAgo: 1 },
      {
        userId: 'ana',
        event: 'Ticket Created',
        properties: { ticket_id: 't1', subject: 'Slow', severity: 'high' },
        daysAgo: 8,
      },
      {
        userId: 'ana',
        event: 'Ticket Created',
        properties: { ticket_id: 't2', subject: 'Wrong' },
        daysAgo: 7,
      },
      { userId: 'ana', event: 'Ticket Solved', properties: { ticket_id: 't2' }, daysAgo: 6 },
      {
        userId: 'ana',
        event: 'Order Completed',
        properties: { order_id: 'o1', revenue: '12.50' },
        daysAgo: 5,
      },
      { userId: 'ana', event: 'Order Refunded', properties: { order_id: 'o1', total: 2.5 }, daysAgo: 4 },
      {
        userId: 'ana',
        event: 'Email Delivered',
        properties: { email_id: 'm1', email_subject: 'News' },
        daysAgo: 4,
      },
      { userId: 'ana', event: 'Goal Stated', properties: { goal: 'Plan faster' }, daysAgo: 4 },
    );
    const page = await here.profiles.getPerson({ workspaceId: here.workspaceId, ref: 'email:ANA@acme.com' });
    expect(personSchema.safeParse(page).error).toBeUndefined();
    expect(page).toMatchObject({
      name: 'Ana Souza',
      email: 'ana@acme.com',
      title: 'VP Operations',
      isAnonymous: false,
    });
    expect(page.traits.find(({ name }) => name === 'lastName')?.chosen).toMatchObject({
      value: 'Souza',
      source: { name: 'Product' },
    });
    expect(page.memberships).toMatchObject([{ account: { name: 'Acme' }, role: 'admin', until: null }]);
    expect(page.usage).toMatchObject({
      activeDays30: 2,
      features: [{ feature: 'export', uses: 2, usesPerPeer: 1 }],
    });
    expect(page.feedback).toMatchObject({
      latest: [{ survey: 'nps', score: 9 }],
      goals: [{ goal: 'Plan faster' }],
    });
    expect(page.support).toMatchObject({
      open: 1,
      total: 2,
      tickets: [{ ticketId: 't1', severity: 'high' }, { status: 'solved' }],
    });
    expect(page.money).toMatchObject({ revenue: [{ amount: 10, currency: 'EUR' }], orders: 1 });
    expect(page.engagement).toMatchObject({ delivered: 1, contactsLast30Days: 1 });
    expect(page.freshness.sources).toMatchObject([{ source: { name: 'Product' } }]);
    expect(page.identifiers.map(({ type }) => type).sort()).toEqual(['email', 'user_id']);
  });

  it('is not found under an identifier nobody has', async () => {
    const ask = { workspaceId: world.workspaceId, ref: 'user_id:nobody' };
    await expect(world.profiles.getPerson(ask)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps workspaces apart, even for the same identifiers', async () => {
    const [one, other] = [world.elsewhere(), world.elsewhere()];
    await one.happens({ userId: 'same', event: 'Signed In', traits: {} });
    await expect(
      other.profiles.getPerson({ workspaceId: other.workspaceId, ref: 'user_id:same' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await other.happens(
      { userId: 'same', event: 'Signed In' },
      { userId: 'same', event: 'Signed In', daysAgo: 1 },
    );
    const page = await other.profiles.getPerson({ workspaceId: other.workspaceId, ref: 'user_id:same' });
    expect(page.usage.days.map(({ events }) => events)).toEqual([1, 1]);
  });
});

describe('a timeline', () => {
  it('pages through everything once, newest first, and filters', async () => {
    const here = world.elsewhere();
    const days = Array.from({ length: 23 }, (_, day) => day);
    await here.happens(
      ...days.map((day) => ({
        userId: 'ana',
        event: day % 2 ? 'Signed In' : 'Ticket Created',
        properties: { 'a.b': day },
        daysAgo: Math.floor(day / 2),
      })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await here.profiles.personTimeline({
        workspaceId: here.workspaceId,
        ref: 'user_id:ana',
        query: timeline({ limit: 5, cursor }),
      });
      seen.push(...page.items.map(({ eventId }) => eventId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(23);
    expect(seen).toHaveLength(23);
    const support = await here.profiles.personTimeline({
      workspaceId: here.workspaceId,
      ref: 'user_id:ana',
      query: timeline({ kind: 'support', before: new Date(here.now.getTime() - 86_400_000).toISOString() }),
    });
    expect(support.items).toHaveLength(11);
    expect(Object.keys(support.items[0]?.properties ?? {})).toEqual(['a.b']);
  });
});

describe('an account page', () => {
  it('gathers its people, contract, tickets, answers and money', async () => {
    const here = world.elsewhere();
    await here.happens(
      ana,
      acme,
      { userId: 'ana', groupId: 'acme', event: 'Feature Used', properties: { feature: 'plan' }, daysAgo: 2 },
      { userId: 'ben', groupId: 'acme', event: 'Feature Used', properties: { feature: 'plan' }, daysAgo: 40 },
      {
        userId: 'ana',
        groupId: 'acme',
        event: 'Survey Responded',
        properties: { survey: 'nps', score: 10 },
        daysAgo: 3,
      },
      {
        userId: 'ben',
        groupId: 'acme',
        event: 'Survey Responded',
        properties: { survey: 'nps', score: 3 },
        daysAgo: 3,
      },
      { userId: 'ben', groupId: 'acme', event: 'Account Removed User', daysAgo: 1 },
      {
        userId: 'ana',
        event: 'Ticket Created',
        properties: { ticket_id: 't9', severity: 'urgent' },
        daysAgo: 2,
      },
      {
        groupId: 'acme',
        event: 'Subscription Started',
        properties: {
          subscription_id: 's',
          plan: 'pro',
          seats: 10,
          mrr: 500,
          renews_at: '2026-08-01T00:00:00Z',
        },
        daysAgo: 90,
      },
      { groupId: 'acme', event: 'Invoice Paid', properties: { invoice_id: 'i1', total: 500 }, daysAgo: 60 },
      {
        type: 'group',
        userId: 'kim',
        groupId: 'acme-de',
        traits: { name: 'Acme GmbH', parentId: 'acme' },
        daysAgo: 5,
      },
    );
    const page = await here.profiles.getAccount({ workspaceId: here.workspaceId, ref: 'group_id:acme' });
    expect(accountSchema.safeParse(page).error).toBeUndefined();
    expect(page).toMatchObject({
      name: 'Acme',
      domain: 'acme.com',
      owner: 'Mia',
      memberCount: 2,
      children: [{ name: 'Acme GmbH' }],
    });
    expect(page.members.map(({ name, until }) => [name, until !== null])).toEqual([
      ['Ana Souza', false],
      ['ben', true],
    ]);
    expect(page.members[0]?.isKeyContact).toBe(true);
    expect(page.subscriptions).toMatchObject([
      { status: 'active', seats: 10, mrr: { amount: 500, currency: 'EUR' } },
    ]);
    expect(page.usage).toMatchObject({ people: 1, activePeople30: 1, activePeoplePrevious30: 1, seats: 10 });
    expect(page.feedback.nps).toEqual({ score: 0, answers: 2, promoters: 1, passives: 0, detractors: 1 });
    expect(page.support).toMatchObject({
      open: 1,
      tickets: [{ ticketId: 't9', person: { name: 'Ana Souza' } }],
    });
    expect(page.money.revenue).toEqual([{ amount: 500, currency: 'EUR' }]);
    const child = await here.profiles.getAccount({ workspaceId: here.workspaceId, ref: 'group_id:acme-de' });
    expect(child.parent).toEqual({ id: page.id, name: 'Acme' });
    const events = await here.profiles.accountTimeline({
      workspaceId: here.workspaceId,
      ref: page.id,
      query: timeline(),
    });
    expect(events.items.map(({ event }) => event)).toContain('Ticket Created');
  });
});
