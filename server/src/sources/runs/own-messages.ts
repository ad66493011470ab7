import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { sql, typed } from '../../platform/sql/index.ts';

/** The messages that an import has in the log from before: each may be claimed once. */
export interface OwnMessages {
  /** True when the import brought it itself, the first time that it is asked for. */
  claim(messageId: string): boolean;
}

interface OfImport {
  readonly workspaceId: string;
  readonly importId: string;
}

/** Ids in one answer: 4 MB of text. */
const IDS_PER_PIECE = 250_000;
/** Message ids of imports are `import-` and a hash (import/row-identity.ts); 64 bits of it tell them apart. */
const HASH_STARTS_AT = 'import-'.length;
const HASH_CHARACTERS = 16;
const HASH_BYTES = 8;

/**
 * Reads which messages an import has brought so far, so that one that goes on counts them as its own and not as
 * duplicates. Takes 8 bytes a message: 80 MB for the 10 million of a file of 1 GB.
 */
export async function readOwnMessages(clickhouse: ClickHouse, of: OfImport): Promise<OwnMessages> {
  const hashes = new BigUint64Array(await countMessages(clickhouse, of));
  const pieces = Math.ceil(hashes.length / IDS_PER_PIECE);
  let filled = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const bytes = await readPiece(clickhouse, { ...of, piece, pieces });
    for (let at = 0; at + HASH_BYTES <= bytes.length && filled < hashes.length; at += HASH_BYTES) {
      hashes[filled] = bytes.readBigUInt64BE(at);
      filled += 1;
    }
  }
  return ownMessages(hashes.subarray(0, filled).sort());
}

function ownMessages(sorted: BigUint64Array): OwnMessages {
  const isClaimed = new Uint8Array(sorted.length);
  return {
    claim(messageId) {
      const text = messageId.slice(HASH_STARTS_AT, HASH_STARTS_AT + HASH_CHARACTERS);
      const place = placeOf(BigInt(`0x${text}`), sorted);
      if (place === null || isClaimed[place] === 1) return false;
      isClaimed[place] = 1;
      return true;
    },
  };
}

function placeOf(hash: bigint, sorted: BigUint64Array): number | null {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0n) < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash ? low : null;
}

async function countMessages(clickhouse: ClickHouse, of: OfImport): Promise<number> {
  const [row] = await clickhouse.query<{ count: number }>(sql`
    SELECT toUInt64(count()) AS count
    FROM events
    WHERE workspace_id = ${of.workspaceId} AND import_id = ${of.importId}`);
  return row?.count ?? 0;
}

async function readPiece(
  clickhouse: ClickHouse,
  of: OfImport & { piece: number; pieces: number },
): Promise<Buffer> {
  const [row] = await clickhouse.query<{ hashes: string }>(sql`
    SELECT arrayStringConcat(groupArray(substring(message_id, ${HASH_STARTS_AT + 1}, ${HASH_CHARACTERS}))) AS hashes
    FROM events
    WHERE workspace_id = ${of.workspaceId} AND import_id = ${of.importId}
      AND cityHash64(event_id) % ${of.pieces} = ${of.piece}`);
  return Buffer.from(row?.hashes ?? '', 'hex');
}

/** Which of a batch's messages an import has in the log. */
export async function findOwnMessages(
  clickhouse: ClickHouse,
  of: OfImport & { messageIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await clickhouse.query<{ message_id: string }>(sql`
    SELECT message_id
    FROM events
    WHERE workspace_id = ${of.workspaceId} AND import_id = ${of.importId}
      AND message_id IN ${typed(of.messageIds, 'Array(String)')}`);
  return new Set(rows.map(({ message_id }) => message_id));
}
