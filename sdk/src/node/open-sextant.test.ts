import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Mood, type MoodyServer, startMoodyServer } from '../../testing/moody-server.ts';
import type { Dropped } from '../message.ts';
import type { Settings } from '../settings.ts';
import { createSextant } from './index.ts';

async function serverThat(...moods: Mood[]): Promise<MoodyServer> {
  const server = await startMoodyServer({ moods });
  onTestFinished(() => server.close());
  return server;
}

function sextantTo(server: MoodyServer, settings: Partial<Settings> = {}) {
  const drops: Dropped[] = [];
  const sextant = createSextant({
    writeKey: 'wk',
    host: server.address,
    onDrop: (dropped) => drops.push(dropped),
    ...settings,
  });
  onTestFinished(() => sextant.close({ timeoutMs: 0 }));
  return { sextant, drops, reasons: () => drops.map(({ reason }) => reason) };
}

describe('tracking in a server', () => {
  it('says each call as the tracking API has it', async () => {
    const server = await serverThat();
    const { sextant } = sextantTo(server);
    const timestamp = new Date('2026-01-02T03:04:05.678Z');
    sextant.identify({ userId: 'ada', anonymousId: 'b1', traits: { email: 'ada@example.com' } });
    sextant.track({ userId: 'ada', groupId: 'acme', event: 'Feature Used', properties: { feature: 'Map' } });
    sextant.page({ anonymousId: 'b1', name: 'Pricing' });
    sextant.group({ userId: 'ada', groupId: 'acme', traits: { plan: 'Team' } });
    sextant.alias({ userId: 'ada', previousId: 'b1' });
    sextant.track({ groupId: 'acme', event: 'Invoice Paid', timestamp, messageId: 'inv-1' });
    await sextant.flush();
    const own = { library: { name: '@sextant/sdk', version: '0.1.0' } };
    expect(server.requests.map(({ writeKey }) => writeKey)).toEqual(['wk']);
    expect(
      server.stored.map(({ messageId, timestamp: at, ...message }) => {
        expect(messageId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^inv-1$/);
        expect(new Date(at).toISOString()).toBe(at);
        return message;
      }),
    ).toEqual([
      {
        type: 'identify',
        userId: 'ada',
        anonymousId: 'b1',
        traits: { email: 'ada@example.com' },
        context: own,
      },
      {
        type: 'track',
        userId: 'ada',
        event: 'Feature Used',
        properties: { feature: 'Map' },
        context: { ...own, groupId: 'acme' },
      },
      { type: 'page', anonymousId: 'b1', name: 'Pricing', context: own },
      { type: 'group', userId: 'ada', groupId: 'acme', traits: { plan: 'Team' }, context: own },
      { type: 'alias', userId: 'ada', previousId: 'b1', context: own },
      { type: 'track', event: 'Invoice Paid', context: { ...own, groupId: 'acme' } },
    ]);
    expect(server.stored.at(-1)).toMatchObject({ messageId: 'inv-1', timestamp: timestamp.toISOString() });
  });

  it('sends what was said at the call, whatever becomes of the object afterwards', async () => {
    const server = await serverThat();
    const { sextant } = sextantTo(server);
    const properties = { feature: 'Map' };
    sextant.track({ userId: 'ada', event: 'Feature Used', properties });
    properties.feature = 'Chart';
    await sextant.flush();
    expect(server.stored[0]?.properties).toEqual({ feature: 'Map' });
  });

  it('sends by itself, without being told to', async () => {
    const server = await serverThat();
    const { sextant } = sextantTo(server, { flushIntervalMs: 1 });
    sextant.track({ userId: 'ada', event: 'Feature Used' });
    await expect.poll(() => server.stored.length, { timeout: 20_000 }).toBe(1);
  });

  it('drops what the server refuses for good, and goes on with the rest', async () => {
    const server = await serverThat(400);
    const { sextant, drops } = sextantTo(server);
    sextant.track({ userId: 'ada', event: 'Refused' });
    await sextant.flush();
    sextant.track({ userId: 'ada', event: 'Taken' });
    await sextant.flush();
    expect(drops).toMatchObject([{ reason: 'refused', status: 400, message: { event: 'Refused' } }]);
    expect(server.stored.map(({ event }) => event)).toEqual(['Taken']);
  });

  it('drops what is too large, what JSON cannot say, and what a full queue has no room for, and tells each', async () => {
    const server = await serverThat();
    const { sextant, drops } = sextantTo(server, { queueMax: 2 });
    sextant.track({ userId: 'ada', event: 'Large', properties: { text: 'x'.repeat(33_000) } });
    sextant.track({ userId: 'ada', event: 'Big', properties: { count: 1n } });
    for (const event of ['First', 'Second', 'Third']) sextant.track({ userId: 'ada', event });
    await sextant.flush();
    expect(drops.map(({ reason, message }) => [reason, message.event])).toEqual([
      ['too_large', 'Large'],
      ['not_json', 'Big'],
      ['queue_full', 'Third'],
    ]);
    expect(server.stored.map(({ event }) => event)).toEqual(['First', 'Second']);
  });

  it('an error thrown by onDrop does not stop the sending', async () => {
    const server = await serverThat(400);
    const thrown: unknown[] = [];
    const listen = (error: unknown): unknown => thrown.push(error);
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException').on('uncaughtException', listen);
    onTestFinished(() => {
      process.removeAllListeners('uncaughtException');
      for (const other of others) process.on('uncaughtException', other);
    });
    const { sextant } = sextantTo(server, {
      onDrop: () => {
        throw new Error('of the site');
      },
    });
    sextant.track({ userId: 'ada', event: 'Refused' });
    await sextant.flush();
    sextant.track({ userId: 'ada', event: 'Taken' });
    await sextant.flush();
    expect(server.stored.map(({ event }) => event)).toEqual(['Taken']);
    expect(thrown).toMatchObject([{ message: 'of the site' }]);
  });

  it('close sends what waits, and takes nothing afterwards', async () => {
    const server = await serverThat();
    const { sextant, reasons } = sextantTo(server);
    sextant.track({ userId: 'ada', event: 'Before' });
    await sextant.close();
    sextant.track({ userId: 'ada', event: 'After' });
    await Promise.resolve();
    expect(server.stored.map(({ event }) => event)).toEqual(['Before']);
    expect(reasons()).toEqual(['closed']);
  });

  it('close gives up when its time is over, in the middle of a request or of a pause, and tells', async () => {
    const moods = fc.constantFrom<Mood>('hang', 500);
    const property = fc.asyncProperty(moods, async (mood) => {
      const server = await startMoodyServer({ moods: Array.from({ length: 99 }, () => mood) });
      const { sextant, reasons } = sextantTo(server);
      sextant.track({ userId: 'ada', event: 'Lost' });
      await sextant.close({ timeoutMs: 100 });
      await Promise.resolve();
      expect(reasons()).toEqual(['closed']);
      await server.close();
    });
    await fc.assert(property, { numRuns: 4 });
  });

  it('delivers what was called while the server was away', async () => {
    const away = await startMoodyServer();
    const port = Number(new URL(away.address).port);
    await away.close();
    const { sextant } = sextantTo(away);
    sextant.track({ userId: 'ada', event: 'Feature Used' });
    const flushed = sextant.flush();
    const back = await startMoodyServer({ port });
    onTestFinished(() => back.close());
    await flushed;
    expect(back.stored).toHaveLength(1);
  });
});
