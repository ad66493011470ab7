/**
 * Bytes of requests being worked on, unpacked. A parsed event and its line take about eight times its bytes, so this
 * keeps ingestion within some 400 MB whatever arrives.
 */
export const IN_FLIGHT_BYTES_MAX = 48 * 1024 * 1024;
/** The same for what bytes do not tell: 2,500 empty events make a small body. */
export const IN_FLIGHT_EVENTS_MAX = 200_000;
/** After a second a queue of full size is stored, at a tenth of the speed measured. */
export const RETRY_AFTER_SECONDS = 1;

/** Decides before memory is taken whether a request may come in. */
export interface Admission {
  /** Null: no room now. */
  enter(bytes: number): Entry | null;
  readonly bytes: number;
}

export interface Entry {
  /** A body turned out larger than announced. False: no room, the caller must leave. */
  grow(more: { bytes: number; events: number }): boolean;
  leave(): void;
}

export function createAdmission(
  limits: { bytesMax: number; eventsMax: number } = {
    bytesMax: IN_FLIGHT_BYTES_MAX,
    eventsMax: IN_FLIGHT_EVENTS_MAX,
  },
): Admission {
  let bytes = 0;
  let events = 0;
  const take = (more: { bytes: number; events: number }): boolean => {
    if (bytes + more.bytes > limits.bytesMax || events + more.events > limits.eventsMax) return false;
    bytes += more.bytes;
    events += more.events;
    return true;
  };
  return {
    enter(wanted) {
      if (!take({ bytes: wanted, events: 0 })) return null;
      const held = { bytes: wanted, events: 0 };
      return {
        grow(more) {
          if (!take(more)) return false;
          held.bytes += more.bytes;
          held.events += more.events;
          return true;
        },
        leave() {
          bytes -= held.bytes;
          events -= held.events;
          held.bytes = 0;
          held.events = 0;
        },
      };
    },
    get bytes() {
      return bytes;
    },
  };
}
