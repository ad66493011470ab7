import type { Json } from '@sextant/contract';
import { z } from 'zod';
import type { SourceRecord } from '../import/index.ts';

/** The two protocols by which extractors write lines of JSON to a pipe. */
export type PipeProtocol = 'singer' | 'airbyte';

/** What a line says, in the words of neither protocol. */
export type PipeMessage =
  | { readonly kind: 'record'; readonly stream: string; readonly record: SourceRecord }
  | { readonly kind: 'keys'; readonly stream: string; readonly keys: readonly string[] }
  | { readonly kind: 'state'; readonly state: PipeState }
  /** The extractor itself gave up on something. */
  | { readonly kind: 'trouble'; readonly sentence: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly code: BrokenLine; readonly detail: string };

/** A position, and what it is of: one stream's leaves those of the others as they are. */
export interface PipeState {
  readonly stream: string | null;
  readonly value: Json;
}

/** Why a line is no message. */
export type BrokenLine = 'bad_json' | 'unknown_message' | 'line_too_long';

/** A record of a megabyte is the longest that files may have too. */
const LINE_CHARACTERS_MAX = 1_048_576;

/** What one line says; a line that says nothing we know is `broken`, and never thrown. */
export function readMessage(line: string, protocol: PipeProtocol): PipeMessage {
  if (line.length > LINE_CHARACTERS_MAX) return broken('line_too_long', `it has ${line.length} characters`);
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    return broken('bad_json', `it begins with ${JSON.stringify(line.slice(0, 40))}`);
  }
  const parsed = protocols[protocol].safeParse(content);
  if (parsed.success) return parsed.data;
  return broken('unknown_message', parsed.error.issues[0]?.message ?? 'it is none of the protocol');
}

function broken(code: BrokenLine, detail: string): PipeMessage {
  return { kind: 'broken', code, detail };
}

const name = z.string().min(1);
const record = z.record(z.string(), z.unknown());
const other = (type: string) =>
  z.object({ type: z.literal(type) }).transform((): PipeMessage => ({ kind: 'other' }));

const singer: z.ZodType<PipeMessage> = z.union([
  z
    .object({ type: z.literal('RECORD'), stream: name, record })
    .transform(({ stream, record }): PipeMessage => ({ kind: 'record', stream, record })),
  z
    .object({ type: z.literal('STATE'), value: z.json() })
    .transform(({ value }): PipeMessage => ({ kind: 'state', state: { stream: null, value } })),
  z
    .object({ type: z.literal('SCHEMA'), stream: name, key_properties: z.array(z.string()).nullish() })
    .transform(
      ({ stream, key_properties }): PipeMessage => ({ kind: 'keys', stream, keys: key_properties ?? [] }),
    ),
  // Which version of a table holds is for targets that keep tables.
  other('ACTIVATE_VERSION'),
]);

const descriptor = z.object({ name, namespace: z.string().nullish() });

const airbyteState = z.object({ stream: z.object({ stream_descriptor: descriptor }).optional() });

const airbyte: z.ZodType<PipeMessage> = z.union([
  z
    .object({ type: z.literal('RECORD'), record: z.object({ stream: name, data: record }) })
    .transform(({ record }): PipeMessage => ({ kind: 'record', stream: record.stream, record: record.data })),
  z.object({ type: z.literal('STATE'), state: z.json() }).transform(({ state }): PipeMessage => {
    const of = airbyteState.safeParse(state).data?.stream?.stream_descriptor;
    const stream = of === undefined ? null : `${of.namespace ?? ''}/${of.name}`;
    return { kind: 'state', state: { stream, value: state } };
  }),
  z
    .object({
      type: z.literal('TRACE'),
      trace: z.object({ type: z.literal('ERROR'), error: z.object({ message: z.string() }) }),
    })
    .transform(({ trace }): PipeMessage => ({ kind: 'trouble', sentence: trace.error.message })),
  ...['TRACE', 'LOG', 'CATALOG', 'SPEC', 'CONNECTION_STATUS', 'CONTROL'].map(other),
]);

const protocols = { singer, airbyte };
