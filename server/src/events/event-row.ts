/** The zero UUID: `accountNode` of an event that speaks of no account. */
export const NO_NODE = '00000000-0000-0000-0000-000000000000';

/** The zero UUID: `import_id` of an event that no import brought. */
const NO_IMPORT = NO_NODE;

export type EventBasis = 'stated' | 'observed' | 'inferred';

/** One event as the log holds it; the columns of `events`. */
export interface EventRow {
  readonly workspaceId: string;
  /** The identifier the event is filed under. */
  readonly node: string;
  /** When it happened; milliseconds since 1970. */
  readonly timestamp: number;
  readonly eventId: string;
  /** The account it speaks of, or `NO_NODE`. */
  readonly accountNode: string;
  /** When it arrived; milliseconds since 1970. */
  readonly receivedAt: number;
  readonly sourceId: string;
  readonly type: string;
  readonly kind: string;
  readonly event: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly basis: EventBasis;
  /** JSON text of an object, always; by `writeReadableJson`, as the next two are. */
  readonly properties: string;
  /** JSON text of an object, or '' when the event claims nothing. */
  readonly traits: string;
  /** JSON text of an object: the rest of the message. */
  readonly envelope: string;
  /** The import that brought it; absent for everything else. */
  readonly importId?: string;
}

/** The columns in the order `writeEventRow` writes them. */
export const eventColumns = [
  'workspace_id',
  'node',
  'timestamp',
  'event_id',
  'account_node',
  'received_at',
  'source_id',
  'type',
  'kind',
  'event',
  'user_id',
  'anonymous_id',
  'group_id',
  'message_id',
  'basis',
  'properties',
  'traits',
  'envelope',
  'import_id',
] as const;

/**
 * One line of JSONCompactEachRow. Written by hand since 40,000 a second pass here: ids and our own words need no
 * escaping, a bare number is an instant in the column's own milliseconds, and properties, traits and envelope are
 * JSON already: a column of text takes an object as its text, unchanged.
 */
export function writeEventRow(row: EventRow): string {
  const traits = row.traits === '' ? '""' : row.traits;
  const head = `["${row.workspaceId}","${row.node}",${row.timestamp},"${row.eventId}","${row.accountNode}",${row.receivedAt},"${row.sourceId}"`;
  const names = `,"${row.type}","${row.kind}",${JSON.stringify(row.event)}`;
  const ids = `,${JSON.stringify(row.userId)},${JSON.stringify(row.anonymousId)},${JSON.stringify(row.groupId)},${JSON.stringify(row.messageId)}`;
  return `${head}${names}${ids},"${row.basis}",${row.properties},${traits},${row.envelope},"${row.importId ?? NO_IMPORT}"]`;
}

/** What was refused, whole, with its reason. */
export interface RejectedRow {
  readonly workspaceId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly rejectionId: string;
  readonly sourceId: string;
  readonly messageId: string;
  readonly code: string;
  readonly detail: string;
  readonly payload: string;
  /** The import that brought it; absent for everything else. */
  readonly importId?: string | undefined;
}

export const rejectedColumns = [
  'workspace_id',
  'received_at',
  'rejection_id',
  'source_id',
  'message_id',
  'code',
  'detail',
  'payload',
  'import_id',
] as const;

/** One line of JSONCompactEachRow for `rejected_events`. */
export function writeRejectedRow(row: RejectedRow): string {
  return JSON.stringify([
    row.workspaceId,
    new Date(row.receivedAt).toISOString(),
    row.rejectionId,
    row.sourceId,
    row.messageId,
    row.code,
    row.detail,
    row.payload,
    row.importId ?? NO_IMPORT,
  ]);
}
