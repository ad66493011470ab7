import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { nearestName } from './nearest-name.ts';

/** Variables by name, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const storeUrl = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${protocols.map((name) => `${name}://`).join(' or ')}`,
  });

const givenKey = z
  .string()
  .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 characters without spaces; make a long random one');

/** Every setting: its variable, its meaning and its default. */
export const settings = {
  SEXTANT_PORT: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .max(65_535)
    .default(3360)
    .describe('Port of the app and the API; 0 takes a free one'),
  SEXTANT_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 for every network'),
  SEXTANT_DATA: z.string().min(1).default('.sextant').describe('Folder of the embedded stores'),
  SEXTANT_POSTGRES_URL: storeUrl(['postgres', 'postgresql'])
    .optional()
    .describe('A PostgreSQL server instead of the embedded one'),
  SEXTANT_CLICKHOUSE_URL: storeUrl(['http', 'https'])
    .optional()
    .describe('A ClickHouse server instead of the embedded one'),
  SEXTANT_CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^\w+$/, 'must be the name of a cluster: letters, digits and _')
    .optional()
    .describe('The ClickHouse cluster to make the tables on'),
  SEXTANT_ADMIN_KEY: givenKey.optional().describe('First API key; without it one is made and printed once'),
  SEXTANT_WRITE_KEY: givenKey.optional().describe('First write key; without it one is made and printed once'),
  SEXTANT_SECRET_KEY: givenKey
    .optional()
    .describe(
      'What secrets of webhooks and databases are encrypted under; without it a key is made in the data folder (secret.key)',
    ),
  SEXTANT_WORKSPACE: z
    .uuid('must be the id of a workspace')
    .toLowerCase()
    .optional()
    .describe('The workspace to go on with where PostgreSQL was lost and the event log holds several'),
  SEXTANT_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('warn')
    .describe('What is logged, as lines of JSON on standard error'),
} as const;

type Setting = keyof typeof settings;

/** Settings that may be given as a file's path instead (`SEXTANT_ADMIN_KEY_FILE`), as secrets are mounted. */
export const secretSettings = [
  'SEXTANT_POSTGRES_URL',
  'SEXTANT_CLICKHOUSE_URL',
  'SEXTANT_ADMIN_KEY',
  'SEXTANT_WRITE_KEY',
  'SEXTANT_SECRET_KEY',
] as const satisfies readonly Setting[];

/** Read by the test kit, not by the server. */
const ignoredPrefix = 'SEXTANT_TEST_';

/** What a Sextant process is told from outside, checked. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly postgresUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly clickhouseCluster: string | undefined;
  readonly adminKey: string | undefined;
  readonly writeKey: string | undefined;
  /** For what has to be read again; a hash will not do. */
  readonly secretKey: string | undefined;
  /** Asked only where PostgreSQL has no workspace and the event log has several. */
  readonly loggedWorkspaceId: string | undefined;
  readonly logLevel: NonNullable<z.output<(typeof settings)['SEXTANT_LOG_LEVEL']>>;
}

/** Settings that do not hold; `problems` has a sentence for each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Sextant cannot start with these settings:\n${problems.map((each) => `  ${each}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The environment of this process, for {@link readConfig}. */
export function processEnvironment(): Environment {
  return process.env;
}

/** Reads and checks every setting; throws a {@link ConfigError} that lists all that is wrong, not only the first. */
export function readConfig(environment: Environment): Config {
  const problems = unknownNames(environment);
  const given = withSecretFiles(environment, problems);
  const parsed = z.object(settings).safeParse(given);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  return {
    port: values.SEXTANT_PORT,
    host: values.SEXTANT_HOST,
    dataDir: resolve(values.SEXTANT_DATA),
    postgresUrl: values.SEXTANT_POSTGRES_URL,
    clickhouseUrl: values.SEXTANT_CLICKHOUSE_URL,
    clickhouseCluster: values.SEXTANT_CLICKHOUSE_CLUSTER,
    adminKey: values.SEXTANT_ADMIN_KEY,
    writeKey: values.SEXTANT_WRITE_KEY,
    secretKey: values.SEXTANT_SECRET_KEY,
    loggedWorkspaceId: values.SEXTANT_WORKSPACE,
    logLevel: values.SEXTANT_LOG_LEVEL,
  };
}

function unknownNames(environment: Environment): string[] {
  const known = [...Object.keys(settings), ...secretSettings.map((name) => `${name}_FILE`)];
  return Object.keys(environment)
    .filter((name) => name.startsWith('SEXTANT_') && !name.startsWith(ignoredPrefix) && !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      return `${name} is not a setting${nearest ? `; did you mean ${nearest}?` : '.'}`;
    });
}

/** The values to parse: empty ones count as not given, and a file's content stands for the secret. */
function withSecretFiles(environment: Environment, problems: string[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(settings)) if (environment[name]) given[name] = environment[name];
  for (const name of secretSettings) {
    const path = environment[`${name}_FILE`];
    if (!path) continue;
    if (given[name]) problems.push(`${name} and ${name}_FILE are both set; keep one.`);
    try {
      given[name] = readFileSync(path, 'utf8').trim();
    } catch (thrown) {
      problems.push(`${name}_FILE cannot be read: ${thrown instanceof Error ? thrown.message : thrown}.`);
    }
  }
  return given;
}
