import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld, type TrackingMessage } from '../index.ts';
import { emailOf } from '../testing/exact-profiles.ts';
import { lastMondayShow } from './cinema.ts';

const world = createWorld('cinema', { endsAt: new Date('2026-11-20T15:00:00.000Z') });
const events = [...world.events()];
const named = (name: string) => events.map(({ message }) => message).filter(({ event }) => event === name);
const expected = (name: string) => world.truths.find((truth) => truth.name === name)?.expected;
const orders = named('Order Completed');
const boughtBy = (channel: string) => orders.filter(({ properties }) => properties?.channel === channel);

/** Browsers by the e-mail address later given in them. */
const browserOf = new Map(
  events.flatMap(({ source, message }) =>
    source === 'web' && message.type === 'identify' ? [[emailOf(message), message.anonymousId] as const] : [],
  ),
);

function watchedBefore(order: TrackingMessage): boolean {
  const browser = browserOf.get(emailOf(order));
  return named('Trailer Watched').some(
    (watched) =>
      watched.anonymousId === browser && browser !== undefined && watched.timestamp < order.timestamp,
  );
}

function cameThroughNewsletter(order: TrackingMessage): boolean {
  const clicked = named('Email Link Clicked').some(
    (click) => emailOf(click) === emailOf(order) && click.timestamp < order.timestamp,
  );
  return clicked && watchedBefore(order);
}

test('200 of 300 seats are sold, half online and half at the box office', () => {
  expect(orders).toHaveLength(200);
  expect(boughtBy('box_office')).toHaveLength(100);
  expect(boughtBy('online').length + boughtBy('mobile_app').length).toBe(100);
  expect(events.find(({ message }) => message.type === 'group')?.message.traits?.seats).toBe(300);
  expect(new Set(orders.map((order) => order.userId ?? emailOf(order))).size).toBe(200);
  expect(expected('tickets')).toMatchObject({ seats: 300, tickets: 200, online: 100, boxOffice: 100 });
});

test('40 % of the advertising is spent offline and 60 % on clicks', () => {
  const spent = (channel: string) =>
    named('Campaign Cost Recorded')
      .filter(({ properties }) => properties?.channel === channel)
      .reduce((sum, { properties }) => sum + Number(properties?.cost), 0);
  expect(spent('offline')).toBe(0.4 * 1_000);
  expect(spent('cpc')).toBe(0.6 * 1_000);
  expect(expected('spend')).toMatchObject({
    offline: 400,
    online: 600,
    costPerOnlineTicket: 6,
    costPerBoxOfficeTicket: 4,
  });
});

test('18 % of those who bought at the box office had watched the trailer on the website before', () => {
  const buyers = boughtBy('box_office');
  expect(buyers.filter(watchedBefore)).toHaveLength(0.18 * buyers.length);
  expect(expected('trailer before the box office')).toEqual({ buyers: 100, watchedBefore: 18, percent: 18 });
});

test('some box office customers watched the trailer only afterwards', () => {
  const emails = new Set([...browserOf.keys()]);
  expect(boughtBy('box_office').filter((order) => emails.has(emailOf(order)))).toHaveLength(24);
});

test('2 % of those who bought in the mobile app had come to the trailer through the newsletter', () => {
  const users = new Map(
    events.flatMap(({ source, message }) =>
      source === 'app' && message.type === 'identify' ? [[message.userId, emailOf(message)] as const] : [],
    ),
  );
  const buyers = boughtBy('mobile_app').map((order) => ({
    ...order,
    context: { traits: { email: users.get(order.userId) } },
  }));
  expect(buyers.filter(cameThroughNewsletter)).toHaveLength(0.02 * buyers.length);
  expect(expected('newsletter before the app')).toEqual({ buyers: 50, cameThroughNewsletter: 1, percent: 2 });
});

test('the website, the till, the shop and the app share no id but the e-mail address', () => {
  const systems = new Map<string, Set<string>>();
  for (const { source, message } of events) {
    const ids = [message.userId, message.anonymousId, ...externalIdsOf(message)].filter(
      (id) => id !== undefined,
    );
    for (const id of ids) systems.set(id, (systems.get(id) ?? new Set()).add(source));
  }
  expect([...systems.values()].every((sources) => sources.size === 1)).toBe(true);
});

function externalIdsOf({ context }: TrackingMessage): string[] {
  return Array.isArray(context?.externalIds)
    ? context.externalIds.map((each: { id: string }) => each.id)
    : [];
}

test('the showing is on a Monday at 7 PM, at least two days before the end', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      (endsAt) => {
        const show = new Date(lastMondayShow(endsAt));
        expect([show.getUTCDay(), show.getUTCHours(), show.getUTCMinutes()]).toEqual([1, 19, 0]);
        const daysLeft = (endsAt.getTime() - show.getTime()) / 86_400_000;
        expect(daysLeft).toBeGreaterThanOrEqual(2);
        expect(daysLeft).toBeLessThan(10);
      },
    ),
  );
});
