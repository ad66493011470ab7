import type { Json } from '@sextant/contract';
import type { PipeProtocol, PipeState } from './read-message.ts';

/** Where a pipe has come to, as its extractor takes it back with `--state`. */
export interface PipePosition {
  /** Takes a state; later ones replace earlier ones of the same stream. */
  take(state: PipeState): void;
  /** Undefined before the first state. */
  whole(): Json | undefined;
}

/** Singer has one state for everything; Airbyte has one, or one for each stream, which is a list then. */
export function createPosition(protocol: PipeProtocol, before: Json): PipePosition {
  const byStream = new Map<string, Json>();
  let single: Json | undefined;
  if (protocol === 'airbyte' && Array.isArray(before)) {
    // Streams that are not read this time keep where they were.
    for (const state of before) {
      const stream = streamOf(state);
      if (stream !== null) byStream.set(stream, state);
    }
  }
  return {
    take({ stream, value }) {
      if (stream === null) single = value;
      else byStream.set(stream, value);
    },
    whole() {
      if (single !== undefined) return protocol === 'airbyte' ? [single] : single;
      return byStream.size === 0 ? undefined : [...byStream.values()];
    },
  };
}

function streamOf(state: Json): string | null {
  const of = Reflect.get(Object(Reflect.get(Object(state), 'stream')), 'stream_descriptor');
  const stream: unknown = Reflect.get(Object(of), 'name');
  const namespace: unknown = Reflect.get(Object(of), 'namespace');
  return typeof stream === 'string' ? `${typeof namespace === 'string' ? namespace : ''}/${stream}` : null;
}
