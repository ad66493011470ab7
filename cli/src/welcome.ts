import type { Config, Ready } from '@sextant/server';
import pc from 'picocolors';

/** The lines a start prints: where it is, where the data lives, and what is shown only once. */
export function welcome(from: { address: string; config: Config; ready: Ready }): string[] {
  const { address, config, ready } = from;
  return [
    `${pc.bold('Sextant')} is ready`,
    row('App', pc.underline(address)),
    row('API', `${address}/docs`),
    row('Data', `${config.dataDir} (${storesOf(ready)})`),
    ...recovered(ready),
    ...keys(ready),
    ...owner(ready),
  ];
}

const row = (name: string, value: string): string => `  ${pc.dim(name.padEnd(10))}${value}`;

function storesOf({ postgres, clickhouse }: Ready): string {
  if (postgres.kind === clickhouse.kind) {
    return postgres.kind === 'embedded'
      ? 'PostgreSQL and ClickHouse embedded'
      : 'PostgreSQL and ClickHouse servers';
  }
  return postgres.kind === 'embedded'
    ? 'PostgreSQL embedded, a ClickHouse server'
    : 'a PostgreSQL server, ClickHouse embedded';
}

function recovered({ recoveredSources }: Ready): string[] {
  if (recoveredSources === null) return [];
  const sources = recoveredSources === 1 ? 'its source' : `its ${recoveredSources} sources`;
  return [
    '',
    '  PostgreSQL was empty, so the workspace was taken from the event log: people, accounts and decisions are there.',
    `  Logins, keys and settings were in PostgreSQL alone. Give ${sources} a name and a new write key under Sources.`,
  ];
}

function keys({ generated }: Ready): string[] {
  const { adminKey, writeKey } = generated;
  if (adminKey === undefined && writeKey === undefined) return [];
  return [
    '',
    '  Your first keys, shown this once:',
    ...(adminKey === undefined ? [] : [row('API key', adminKey)]),
    ...(writeKey === undefined ? [] : [row('Write key', writeKey)]),
  ];
}

function owner({ setupToken }: Ready): string[] {
  if (setupToken === null) return [];
  return [
    '',
    '  Nobody has signed in yet: whoever opens the app on this machine first becomes the owner.',
    '  From another machine the app asks for this setup token:',
    row('', setupToken),
  ];
}
