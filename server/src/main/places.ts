import { fileURLToPath } from 'node:url';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** What the server reads that came with the program, whatever folder it is started in. */
export const places = {
  /** The app as `npm run build` leaves it. */
  web: fromRoot('build/web'),
  /** The tracking library as `npm run build` leaves it. */
  sdk: fromRoot('build/sdk'),
  /** A fresh embedded PostgreSQL, for a first start of half a second instead of three. */
  postgresSnapshot: fromRoot('build/postgres-snapshot.tar.gz'),
  migrations: fromRoot('server/migrations'),
  /** Maps for files that many have. */
  readyMaps: fromRoot('examples/maps'),
  /** Definitions that every workspace begins with. */
  readyDefinitions: fromRoot('examples/definitions'),
} as const;
