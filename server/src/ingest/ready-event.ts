import { ingestLimits, kindOfEvent } from '@sextant/contract';
import { NO_NODE, writeEventRow } from '../events/index.ts';
import type { Extraction, Unfiled } from '../identity/index.ts';
import { writeReadableJson } from '../platform/clickhouse/index.ts';
import { basisOf, claimedTraits } from './claims.ts';
import { resolveTimestamp } from './clock-correction.ts';
import { type Arrival, type NamedEvent, type ReadyEvent, refuse, type Step } from './draft.ts';
import { asFields, asText, type Fields } from './fields.ts';

export type Extract = (message: unknown) => Extraction | Unfiled;

export interface ReadyStep {
  readonly event: ReadyEvent;
  /** The line of the log. */
  readonly line: string;
}

/** The last steps: clock, whom it concerns, size, the line of the log. */
export function readyEvent(named: NamedEvent, of: { arrival: Arrival; extract: Extract }): Step<ReadyStep> {
  const { message, type } = named;
  const timestamp = resolveTimestamp(message, of.arrival.retryOf ?? of.arrival);
  if (timestamp === null) {
    return refuse(
      'bad_timestamp',
      `timestamp ${JSON.stringify(message.originalTimestamp ?? message.timestamp)}`,
    );
  }
  const extraction = of.extract(message);
  if (extraction.verdict === 'rejected') return refuse(extraction.code, extraction.reason);
  if (type === 'group' && extraction.account === null) {
    return refuse('blocked_identifier', extraction.blocked[0]?.reason ?? 'the groupId cannot be used');
  }
  const parts = writeParts(message, named);
  const bytes = sizeOf(parts);
  if (bytes > ingestLimits.eventBytesMax) return refuse('too_large', `the event has ${bytes} bytes`);
  const line = writeLine(named, { arrival: of.arrival, timestamp, extraction, parts });
  const { messageId, eventId } = named;
  return { event: { messageId, eventId, at: timestamp, sourceId: of.arrival.sourceId, extraction }, line };
}

interface Parts {
  readonly properties: string;
  readonly traits: string;
  readonly envelope: string;
}

/** Cuts a message into what is asked often and the rest. Properties of a wrong type stay with the rest. */
function writeParts(message: Fields, named: NamedEvent): Parts {
  const {
    type: _t,
    event: _e,
    userId: _u,
    anonymousId: _a,
    groupId: _g,
    messageId: _m,
    writeKey: _w,
    properties,
    traits,
    ...rest
  } = message;
  const claims = claimedTraits(message, named);
  const isClaimed = named.type === 'identify' || named.type === 'group';
  const left: Record<string, unknown> = rest;
  const fields = asFields(properties);
  if (fields === null && properties !== undefined && properties !== null) left.properties = properties;
  if ((!isClaimed || claims === null) && traits !== undefined && traits !== null) left.traits = traits;
  return {
    properties: fields === null ? '{}' : writeReadableJson(fields),
    traits: claims === null ? '' : writeReadableJson(claims),
    envelope: writeReadableJson(left),
  };
}

/** Bytes of UTF-8; counted only where the characters alone leave a doubt. */
function sizeOf({ properties, traits, envelope }: Parts): number {
  const characters = properties.length + traits.length + envelope.length;
  if (characters * 3 <= ingestLimits.eventBytesMax) return characters;
  return Buffer.byteLength(properties) + Buffer.byteLength(traits) + Buffer.byteLength(envelope);
}

function writeLine(
  { message, type, event, messageId, eventId }: NamedEvent,
  of: { arrival: Arrival; timestamp: number; extraction: Extraction; parts: Parts },
): string {
  const { arrival, timestamp, extraction, parts } = of;
  return writeEventRow({
    workspaceId: arrival.workspaceId,
    node: extraction.anchor,
    timestamp,
    eventId,
    accountNode: extraction.account ?? NO_NODE,
    receivedAt: arrival.receivedAt,
    sourceId: arrival.sourceId,
    type,
    kind: kindOfEvent(type, type === 'track' ? event : ''),
    event,
    userId: asText(message.userId),
    anonymousId: asText(message.anonymousId),
    groupId: asText(message.groupId) || asText(asFields(message.context)?.groupId),
    messageId,
    basis: basisOf(message, { type, event, sourceKind: arrival.sourceKind }),
    ...parts,
    ...(arrival.importId === undefined ? {} : { importId: arrival.importId }),
  });
}
