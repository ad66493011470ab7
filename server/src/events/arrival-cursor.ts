import { SextantError } from '@sextant/contract';
import { isUuid } from '../platform/ids.ts';

/** A place in a list by arrival. */
export interface ArrivalPosition {
  readonly receivedAt: Date;
  readonly id: string;
}

export function writeCursor({ receivedAt, id }: ArrivalPosition): string {
  return Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url');
}

/** Throws `invalid_cursor` for anything that `writeCursor` did not write. */
export function readCursor(cursor: string): ArrivalPosition {
  const [instant = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const receivedAt = new Date(instant);
  if (Number.isNaN(receivedAt.getTime()) || !isUuid(id)) throw new SextantError('invalid_cursor');
  return { receivedAt, id };
}
