import { type DestinationStream, type Logger, pino } from 'pino';

export interface LogOptions {
  readonly level: string;
  /** Where lines go; standard output without it. */
  readonly destination?: DestinationStream;
}

/** What may hold a secret or a person's data, wherever it stands in a line. */
const NAMES = [
  'authorization',
  'cookie',
  'writeKey',
  'password',
  'traits',
  'properties',
  'email',
  'phone',
  'ip',
];

/** The log: one JSON object a line, without secrets and without anybody's data. */
export function createLog({ level, destination }: LogOptions): Logger {
  const paths = NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, redact: { paths, censor: '[hidden]' }, serializers: { err: errorForLog } },
    destination,
  );
}

const MESSAGE_MAX_CHARACTERS = 500;

/**
 * What failed and where, not with whose data: databases quote values in their messages, and PostgreSQL's
 * `detail` is nothing but values.
 */
function errorForLog(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const code: unknown = Reflect.get(thrown, 'code');
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: thrown.name, code, message: withoutValues(thrown.message), stack: frames?.join('\n') };
}

function withoutValues(message: string): string {
  return message
    .slice(0, MESSAGE_MAX_CHARACTERS)
    .replace(/'(?:[^'\\]|\\.)*(?:'|$)/gs, "'…'")
    .replace(/[^\s"'(=]+@[^\s"')]+/g, '…@…');
}
