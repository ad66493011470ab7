import type { SignalKind } from '@sextant/contract';
import { NO_NODE, SIGNALS_SOURCE, writeEventRow } from '../events/index.ts';
import type { StoredSignal } from './outbox.ts';

/** What each kind is called on a timeline; the vocabulary of the contract describes them. */
const EVENT_NAMES = {
  'score.changed': 'Score Changed',
  'band.changed': 'Band Changed',
  'segment.entered': 'Segment Entered',
  'segment.left': 'Segment Left',
  'stage.reached': 'Stage Reached',
} as const satisfies Record<SignalKind, string>;

/**
 * A signal as a line of the event log, filed under its subject. It names nobody in its columns, so that it is evidence
 * of nothing and makes nobody a member of anything. It happened just after the standing it tells of: that standing,
 * computed again as of its moment, does not count it.
 */
export function lineOf(signal: StoredSignal, now: Date): string {
  const { workspaceId, id, at, collection, subject, kind } = signal;
  return writeEventRow({
    workspaceId,
    node: subject,
    timestamp: at.getTime() + 1,
    eventId: id,
    accountNode: collection === 'accounts' ? subject : NO_NODE,
    receivedAt: now.getTime(),
    sourceId: SIGNALS_SOURCE,
    type: 'track',
    kind: 'signal',
    event: EVENT_NAMES[kind],
    userId: '',
    anonymousId: '',
    groupId: '',
    messageId: id,
    basis: 'inferred',
    properties: JSON.stringify(propertiesOf(signal)),
    traits: '',
    envelope: '{}',
  });
}

function propertiesOf({ kind, definition, before, after, change, state }: StoredSignal): object {
  const { name, title } = definition;
  switch (kind) {
    case 'score.changed':
      return { score: name, title, before: Number(before), after: Number(after), change };
    case 'band.changed':
      return withoutNulls({ score: name, title, before, after, state });
    case 'segment.entered':
    case 'segment.left':
      return { segment: name, title };
    case 'stage.reached':
      return withoutNulls({ ladder: name, title, before, after });
    default:
      return kind satisfies never;
  }
}

function withoutNulls(properties: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
