import { hash } from 'node:crypto';
import {
  type Deliver,
  type ImportMap,
  type MessageBody,
  openImport,
  type Reject,
  type RowCounts,
  rowProblems,
  type SourceRecord,
} from '../../import/index.ts';
import { ROWS } from '../rows-map.ts';

/** What became of the rows of a delivery. */
export interface Taken {
  readonly counts: RowCounts;
  /** Why the first refused row was; null when none was. */
  readonly problem: string | null;
}

/**
 * Makes of the rows of one delivery what the map says, and stores it. Rows that the map makes nothing of are handed in
 * as they are, as calls without a name: they wait in the waiting room, with the reason in their context. Rejects when
 * something could not be stored; the whole delivery may come again.
 */
export async function takeDelivery(
  of: { connectionId: string; map: ImportMap; rows: readonly SourceRecord[]; origin: string },
  deliver: Deliver,
): Promise<Taken> {
  const refused: Reject[] = [];
  const rejects = {
    add: (reject: Reject) => void refused.push(reject),
    flush: async () => {},
    close: async () => {},
  };
  const streams = { [ROWS]: { origin: of.origin, columns: WITH_EVERY_ROW, isOpen: true } };
  const open = openImport({ map: withKey(of.map), streams, name: of.connectionId }, { deliver, rejects });
  await open.take(ROWS, of.rows);
  const { read, accepted, duplicates, rejected } = await open.end();
  const unmapped = refused.filter(({ code }) => Object.hasOwn(rowProblems, code));
  if (unmapped.length > 0) await deliver(unmapped.map((reject) => waitingMessage(reject, of)));
  const [first] = refused;
  return {
    counts: { read, accepted, duplicates, rejected },
    problem: first === undefined ? null : `${first.code}: ${first.detail}. ${first.advice}`,
  };
}

/** What tells deliveries and their rows apart, where nothing in the body does. */
const WITH_EVERY_ROW = ['webhook_id', 'webhook_row'];

function withKey(map: ImportMap): ImportMap {
  const rows = map.files[ROWS];
  if (rows === undefined || rows.key !== undefined) return map;
  return { ...map, files: { [ROWS]: { ...rows, key: WITH_EVERY_ROW } } };
}

/** Without a name it is refused by ingestion, which keeps it whole. */
function waitingMessage(
  { line, code, detail, advice }: Reject,
  of: { connectionId: string; rows: readonly SourceRecord[] },
): MessageBody {
  const row = of.rows[line - 1] ?? {};
  return {
    type: 'track',
    messageId: `webhook-${hash('sha256', JSON.stringify([of.connectionId, row]), 'hex').slice(0, 40)}`,
    properties: row,
    context: { webhook: { code, detail, advice } },
  };
}
