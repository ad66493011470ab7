export { createEventLog, type EventLog } from './event-log.ts';
export {
  type EventBasis,
  type EventRow,
  eventColumns,
  NO_NODE,
  type RejectedRow,
  writeEventRow,
  writeRejectedRow,
} from './event-row.ts';
export { createEvents, type Events, type EventsDeps } from './events.ts';
export {
  createForgetting,
  DELETING,
  type Forgetting,
  type ForgottenNode,
  type ImportKey,
} from './forget.ts';
export type { StoredEvent } from './log-reader.ts';
export { DECISIONS_SOURCE, RESERVED_SOURCES, SIGNALS_SOURCE } from './reserved-sources.ts';
