import { openFiles } from './import-files.ts';
import { importStreams } from './import-streams.ts';
import type { ImportMap } from './map-schema.ts';
import type { MessageBody } from './output.ts';
import type { RecordStream } from './record-stream.ts';
import type { Reject } from './rejects-file.ts';

/** The beginning of an import as it would arrive. */
export interface ImportPreview {
  readonly people: readonly MessageBody[];
  readonly accounts: readonly MessageBody[];
  readonly memberships: readonly MessageBody[];
  readonly events: readonly MessageBody[];
  /** Rows that would be refused, as far as a map can tell. */
  readonly problems: readonly Reject[];
  /** Rows that were looked at. */
  readonly rows: number;
  /** Paths by the map's own name of a file. */
  readonly paths: ReadonlyMap<string, string>;
  /** Files that the map says nothing about. */
  readonly skipped: readonly string[];
}

/** Enough to show kinds that come seldom, and read at once. */
const ROWS_LOOKED_AT = 2_000;
/** Rows of files that others join: what lies further down is shown as missing. */
const ROWS_JOINED = 50_000;
/** What only whole files can tell. */
const OF_WHOLE_FILES: ReadonlySet<string> = new Set(['not_used', 'refused_with', 'cut_file']);

/**
 * The first people, accounts, memberships and events (at most `count` each) that a map makes of files, and its problems.
 * Nothing is stored. Throws an `ImportError` when the map does not fit the files.
 */
export async function previewImport(
  what: { map: ImportMap; files: readonly string[] },
  count: number,
): Promise<ImportPreview> {
  const { streams, skipped } = await openFiles(what.map, what.files);
  const joined = new Set(
    Object.values(what.map.files).flatMap(({ joins }) => Object.values(joins).map(({ file }) => file)),
  );
  const first = [...streams].map(
    ([name, stream]) => [name, beginningOf(stream, joined.has(name) ? ROWS_JOINED : ROWS_LOOKED_AT)] as const,
  );
  const kinds = { people: [], accounts: [], memberships: [], events: [] } satisfies Record<
    Kind,
    MessageBody[]
  >;
  const shown: Record<Kind, MessageBody[]> = kinds;
  const problems: Reject[] = [];
  const outcome = await importStreams(
    { map: what.map, streams: new Map(first) },
    {
      deliver: async (messages) => {
        for (const message of messages) {
          const kind = shown[kindOf(message)];
          if (kind.length < count) kind.push(message);
        }
        return messages.map(({ messageId }) => ({
          messageId: String(messageId),
          status: 'accepted' as const,
        }));
      },
      rejects: {
        add: (reject) => {
          if (problems.length < count && !OF_WHOLE_FILES.has(reject.code)) problems.push(reject);
        },
        flush: async () => {},
        close: async () => {},
      },
    },
  );
  const paths = new Map([...streams].map(([name, { origin }]) => [name, origin]));
  return { ...shown, problems, rows: outcome.read, paths, skipped };
}

type Kind = 'people' | 'accounts' | 'memberships' | 'events';

function kindOf({ type, event }: MessageBody): Kind {
  if (type === 'identify') return 'people';
  if (type === 'group') return 'accounts';
  return event === 'Account Added User' ? 'memberships' : 'events';
}

function beginningOf(stream: RecordStream, rowsMax: number): RecordStream {
  return {
    ...stream,
    async *read(how) {
      let left = rowsMax;
      for await (const rows of stream.read(how)) {
        yield rows.slice(0, left);
        left -= rows.length;
        if (left <= 0) return;
      }
    },
  };
}
