import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { renderPostgres } from '../sql/render-postgres.ts';
import { sql } from '../sql/sql.ts';
import { createSubscriptions } from './subscriptions.ts';

export interface ServerListener {
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const RECONNECT_AFTER_MS = 1_000;

/** One connection of its own for LISTEN, opened with the first listener and made anew whenever it breaks. */
export function openServerListener(newClient: () => pg.Client): ServerListener {
  const subscriptions = createSubscriptions();
  const closing = new AbortController();
  let connection: Promise<pg.Client> | undefined;

  const connect = async (): Promise<pg.Client> => {
    const client = newClient();
    client.on('error', () => void client.end());
    client.on('end', () => void reconnect());
    client.on('notification', ({ channel, payload }) => subscriptions.deliver(channel, payload ?? ''));
    await client.connect();
    for (const channel of subscriptions.channels()) await client.query(`LISTEN ${name(channel)}`);
    return client;
  };
  const reconnect = async (): Promise<void> => {
    connection = undefined;
    // Ends when the listener closes; a server that stays away is asked again each second.
    await pause(RECONNECT_AFTER_MS, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    if (closing.signal.aborted || connection !== undefined) return;
    connection = connect();
    await connection.catch(() => {});
  };
  return {
    listen: (channel, handler) =>
      subscriptions.add(channel, handler, async (command) => {
        connection ??= connect();
        await (await connection).query(`${command} ${name(channel)}`);
      }),
    async close() {
      closing.abort();
      const client = await connection?.catch(() => undefined);
      await client?.end();
    },
  };
}

function name(channel: string): string {
  return renderPostgres(sql.identifier(channel)).text;
}
