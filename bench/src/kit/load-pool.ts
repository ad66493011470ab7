import { createLoad } from '@sextant/scenarios';

/** Ready-made bodies of requests, sent round and round with new message ids and times. */
export interface LoadPool {
  /** The next body. It is used again after `batches` calls, so its request must be over by then. */
  next(): Buffer;
  readonly batches: number;
}

/** 200,000 events, 140 MB: nearly everybody of 50,000 people is in it. */
const POOL_EVENTS = 200_000;
const ID_FIELD = '"messageId":"';
const ID_DIGITS = 8;
const TIME_FIELD = '"timestamp":"';
const TIME_LENGTH = '2026-11-21T12:00:00.000Z'.length;

/** Serialises a stream of the scenarios beforehand, so that sending costs the machine next to nothing. */
export function createLoadPool(of: {
  people: number;
  seed: number;
  events: number;
  eventsPerBatch: number;
}): LoadPool {
  const madeAt = Date.now();
  const load = createLoad({ people: of.people, seed: of.seed, endsAt: new Date(madeAt) });
  const count = Math.max(1, Math.ceil(Math.min(of.events, POOL_EVENTS) / of.eventsPerBatch));
  const bodies = Array.from({ length: count }, () => {
    const body = Buffer.from(JSON.stringify({ batch: load.batch(of.eventsPerBatch) }));
    return { body, idEnds: findIdEnds(body), times: findTimes(body, madeAt) };
  });
  let turn = 0;
  let sequence = 0;
  return {
    batches: count,
    next() {
      const { body, idEnds, times } = bodies[turn % count] ?? {
        body: Buffer.alloc(0),
        idEnds: [],
        times: [],
      };
      turn += 1;
      for (const end of idEnds) {
        body.write((sequence++).toString(36).padStart(ID_DIGITS, '0'), end - ID_DIGITS, 'latin1');
      }
      const now = Date.now();
      for (const { at, ageMs } of times) body.write(new Date(now - ageMs).toISOString(), at, 'latin1');
      return body;
    },
  };
}

/** Where each message id ends; its last eight characters are its number in the stream. */
function findIdEnds(body: Buffer): number[] {
  const ends: number[] = [];
  for (let at = body.indexOf(ID_FIELD); at >= 0; at = body.indexOf(ID_FIELD, at + 1)) {
    ends.push(body.indexOf('"', at + ID_FIELD.length));
  }
  return ends;
}

/** Where each message says when it happened, and how long before it was sent that was. */
function findTimes(body: Buffer, sentAt: number): { at: number; ageMs: number }[] {
  const times: { at: number; ageMs: number }[] = [];
  for (let field = body.indexOf(TIME_FIELD); field >= 0; field = body.indexOf(TIME_FIELD, field + 1)) {
    const at = field + TIME_FIELD.length;
    times.push({ at, ageMs: sentAt - Date.parse(body.toString('latin1', at, at + TIME_LENGTH)) });
  }
  return times;
}
