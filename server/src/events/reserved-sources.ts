/**
 * Sources under which Sextant writes to the log itself: none can be registered, so that nobody who may send events can
 * say such things. UUIDv8s of our own (RFC 9562, section 5.8).
 */

/** What people decided about who is who. */
export const DECISIONS_SOURCE = '5e87a270-dec1-8de0-8000-000000000001';
/** What Sextant noticed: that a score moved, a segment was entered, a stage reached. */
export const SIGNALS_SOURCE = '5e87a270-dec1-8de0-8000-000000000002';

/** All of them: what they say was received from nobody and is no sign of anybody's life. */
export const RESERVED_SOURCES: readonly string[] = [DECISIONS_SOURCE, SIGNALS_SOURCE];
