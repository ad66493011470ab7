import { SextantError } from '@sextant/contract';
import { z } from 'zod';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';

/** Which of those who wait are meant; whatever is absent does not narrow it. */
export interface Selection {
  readonly code?: string | undefined;
  readonly source?: string | undefined;
  readonly event?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** A place in the waiting room, by its sort key. */
export interface WaitingPlace {
  readonly code: string;
  readonly source_id: string;
  readonly event: string;
  /** ISO 8601. */
  readonly received_at: string;
  readonly rejection_id: string;
}

/** A condition on `waiting_events`: the selection, still waiting, beyond a place. */
export function isSelected(selection: Selection, after: WaitingPlace | null): SqlQuery {
  const { code, source, event, ids } = selection;
  const wanted = [
    ...(code === undefined ? [] : [sql`code = ${code}`]),
    ...(source === undefined ? [] : [sql`source_id = ${typed(source, 'UUID')}`]),
    ...(event === undefined ? [] : [sql`event = ${event}`]),
    ...(ids === undefined ? [] : [sql`rejection_id IN ${typed(ids, 'Array(UUID)')}`]),
    ...(after === null ? [] : [beyond(after)]),
    sql`outcome = ''`,
  ];
  return sql.join(wanted, ' AND ');
}

/** Written out and not as a comparison of tuples, which the engine does not use its sort key for. */
function beyond(place: WaitingPlace): SqlQuery {
  const source = typed(place.source_id, 'UUID');
  const receivedAt = new Date(place.received_at);
  return sql`(code > ${place.code} OR (code = ${place.code} AND (
    source_id > ${source} OR (source_id = ${source} AND (
      event > ${place.event} OR (event = ${place.event} AND (
        received_at > ${receivedAt} OR (received_at = ${receivedAt}
          AND rejection_id > ${typed(place.rejection_id, 'UUID')}))))))))`;
}

const place = z.tuple([z.string(), z.guid(), z.string(), z.iso.datetime(), z.guid()]);

export function writePlace({ code, source_id, event, received_at, rejection_id }: WaitingPlace): string {
  const instant = new Date(received_at).toISOString();
  return Buffer.from(JSON.stringify([code, source_id, event, instant, rejection_id])).toString('base64url');
}

/** Throws `invalid_cursor` for anything that `writePlace` did not write. */
export function readPlace(cursor: string): WaitingPlace {
  const parsed = place.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) throw new SextantError('invalid_cursor');
  const [code, source_id, event, received_at, rejection_id] = parsed.data;
  return { code, source_id, event, received_at, rejection_id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON, and so no cursor of ours.
    return null;
  }
}
