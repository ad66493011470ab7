import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from './src/installation.ts';
import { startMoodyProxy } from './src/moody-proxy.ts';
import { bePatient } from './src/patience.ts';
import { readCounts, type SextantHere, startSextantHere } from './src/sextant-here.ts';
import { until } from './src/until.ts';

bePatient();

const CALLS = 10_000;
/** Longer than a busy machine takes: a request that the library gave up and repeated would be received twice. */
const ANSWERED_WITHIN_MS = 10 * 60_000;

describe('the unmodified @segment/analytics-node', () => {
  let installation: Installation;
  let sextant: SextantHere;
  beforeAll(async () => {
    installation = await createInstallation();
    sextant = await startSextantHere(installation);
  });
  afterAll(async () => {
    await sextant?.stop();
    await installation?.remove();
  });

  const sdk = (host: string): Analytics =>
    new Analytics({
      ...{ writeKey: installation.writeKey, host, flushAt: 250, flushInterval: 100 },
      httpRequestTimeout: ANSWERED_WITHIN_MS,
    });
  // What Sextant noticed of these people meanwhile is in the log too; nobody sent it.
  const storedIds = () =>
    sextant.rows<{ message_id: string; copies: number }>(
      "SELECT message_id, count() AS copies FROM events WHERE kind != 'signal' GROUP BY message_id",
    );

  it('sends 10,000 mixed calls, and each is stored exactly once', async () => {
    const analytics = sdk(sextant.address);
    const failures = callAll(analytics, 'first');
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);
    const stored = await storedIds();
    expect(new Set(stored.map(({ message_id }) => message_id))).toEqual(new Set(messageIds('first')));
    expect(stored.filter(({ copies }) => copies !== 1)).toEqual([]);
    const types = await sextant.rows<{ type: string; events: number }>(
      "SELECT type, count() AS events FROM events WHERE kind != 'signal' GROUP BY type ORDER BY type",
    );
    expect(types).toEqual(
      ['alias', 'group', 'identify', 'page', 'screen', 'track'].map((type) => ({
        type,
        events: messageIds('first').filter((_, n) => typeOf(n) === type).length,
      })),
    );
  });

  it('repeats all of them, and nothing new is stored', async () => {
    const analytics = sdk(sextant.address);
    callAll(analytics, 'first');
    await analytics.closeAndFlush();
    expect(await storedIds()).toHaveLength(CALLS);
    const counts = await until(
      () => readCounts(sextant),
      ({ received }) => received === 2 * CALLS,
    );
    expect(counts).toEqual({ received: 2 * CALLS, stored: CALLS, duplicate: CALLS, rejected: 0 });
  });

  it('waits when told 429 with Retry-After and sends again, and the count is what was called', async () => {
    const proxy = await startMoodyProxy(sextant.address, { refuseEach: 40 });
    const analytics = sdk(proxy.address);
    const failures = callAll(analytics, 'second');
    await analytics.closeAndFlush();
    await proxy.close();
    expect(failures).toEqual([]);
    expect(proxy.refused()).toBeGreaterThan(0);
    const stored = await storedIds();
    expect(stored).toHaveLength(2 * CALLS);
    expect(stored.filter(({ copies }) => copies !== 1)).toEqual([]);
  });

  it('makes one person of what was called anonymously and after signing in', async () => {
    const analytics = sdk(sextant.address);
    analytics.track({ anonymousId: 'browser-7', event: 'Feature Used', properties: { feature: 'Search' } });
    analytics.identify({ anonymousId: 'browser-7', userId: 'ida', traits: { email: 'ida@north.example' } });
    await analytics.closeAndFlush();
    const person = await until(
      () => sextant.client.getPerson({ params: { ref: 'email:ida@north.example' } }),
      ({ identifiers }) => identifiers.length === 3,
    );
    expect(person.identifiers.map(({ type, value }) => `${type}:${value}`).sort()).toEqual([
      'anonymous_id:browser-7',
      'email:ida@north.example',
      'user_id:ida',
    ]);
    expect(person.usage.features.map(({ feature }) => feature)).toEqual(['Search']);
  });
});

/** Twenty calls of every kind, most of them track; `n` makes them differ. */
const kinds = [
  ...Array.from({ length: 14 }, () => 'track' as const),
  ...(['page', 'screen', 'identify', 'identify', 'group', 'alias'] as const),
];
const typeOf = (n: number) => kinds[n % kinds.length] ?? 'track';

const messageIds = (run: string): string[] => Array.from({ length: CALLS }, (_, n) => `${run}-${n}`);

/** Makes the calls; the list it answers fills with what the SDK gives up. */
function callAll(analytics: Analytics, run: string): unknown[] {
  const failures: unknown[] = [];
  const done = (error?: unknown): void => {
    if (error !== undefined) failures.push(error);
  };
  messageIds(run).forEach((messageId, n) => {
    call(analytics, { n, to: { userId: `user-${n % 500}`, messageId }, done });
  });
  return failures;
}

function call(
  sdk: Analytics,
  { n, to, done }: { n: number; to: { userId: string; messageId: string }; done: (error?: unknown) => void },
): void {
  const calls = {
    track: () =>
      sdk.track({ ...to, event: 'Feature Used', properties: { feature: 'Board', minutes: n % 7 } }, done),
    page: () => sdk.page({ ...to, name: 'Pricing', properties: { path: '/pricing' } }, done),
    screen: () => sdk.screen({ ...to, name: 'Inbox' }, done),
    identify: () => sdk.identify({ ...to, traits: { title: 'Pilot', seats: n % 9 } }, done),
    group: () => sdk.group({ ...to, groupId: `org-${n % 40}`, traits: { plan: 'Team' } }, done),
    alias: () => sdk.alias({ ...to, previousId: `visitor-${n % 500}` }, done),
  };
  calls[typeOf(n)]();
}
