/**
 * The source of signals, which Sextant makes itself: none that can be registered, so that nobody who may send events
 * can say that a score moved. A UUIDv8 of our own (RFC 9562, section 5.8).
 */
export const SIGNALS_SOURCE = '5e87a270-dec1-8de0-8000-000000000002';
