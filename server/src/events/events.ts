import { SextantError, type TimelineEvent } from '@sextant/contract';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Capability } from '../platform/http/route.ts';
import { type ArrivalPosition, readCursor, writeCursor } from './arrival-cursor.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import {
  type ArrivalRow,
  findArrival,
  findArrivals,
  findRejected,
  type LoggedEvent,
  listEventNames,
  readEvents,
} from './event-queries.ts';
import { NO_NODE } from './event-row.ts';
import { eventRoutes } from './routes.ts';
import type { Answer, EventUseCases } from './use-cases.ts';

interface Link {
  readonly id: string;
  readonly name: string;
}

export interface EventsDeps {
  readonly clickhouse: ClickHouse;
  /** Names of a workspace's sources by id. */
  readonly sourceNames: (workspaceId: string) => Promise<ReadonlyMap<string, string>>;
  /** Who owns nodes, with the names to show. */
  readonly nameSubjects: (ask: {
    workspaceId: string;
    people: readonly string[];
    accounts: readonly string[];
  }) => Promise<{ people: ReadonlyMap<string, Link>; accounts: ReadonlyMap<string, Link> }>;
  /** The identifier that a node stands for. */
  readonly identifierOf: (ask: {
    workspaceId: string;
    node: string;
  }) => Promise<{ readonly type: string; readonly value: string } | null>;
}

/** The event log and how it is looked through. */
export interface Events extends Capability {
  readonly log: EventLog;
}

export function createEvents(deps: EventsDeps): Events {
  return {
    name: 'events',
    routes: eventRoutes({
      list: (ask) => listArrivals(deps, ask),
      get: (ask) => getEvent(deps, ask),
      names: async (workspaceId) => ({
        items: await listEventNames(deps.clickhouse.forWorkspace(workspaceId), workspaceId),
      }),
      rejected: (ask) => listRejected(deps, ask),
    }),
    log: createEventLog(deps.clickhouse),
  };
}

async function listArrivals(
  deps: EventsDeps,
  { workspaceId, query }: Parameters<EventUseCases['list']>[0],
): Promise<Answer<'listEvents'>> {
  const clickhouse = deps.clickhouse.forWorkspace(workspaceId);
  const { source, kind, event, type, limit } = query;
  const before = query.cursor === undefined ? null : readCursor(query.cursor);
  const after = query.after === undefined ? null : readCursor(query.after);
  const filter = { source, kind, event, type, before, after, limit: limit + 1 };
  const found = await findArrivals(clickhouse, { workspaceId, filter });
  const places = found.slice(0, limit);
  const [newest, oldest] = [places.at(0), places.at(-1)];
  return {
    items: await describe(deps, { workspaceId, places }),
    next: found.length > limit && oldest !== undefined ? writeCursor(positionOf(oldest)) : null,
    latest: newest === undefined ? (query.after ?? null) : writeCursor(positionOf(newest)),
  };
}

function positionOf(row: ArrivalRow): ArrivalPosition {
  return { receivedAt: new Date(row.received_at), id: row.event_id };
}

async function getEvent(
  deps: EventsDeps,
  { workspaceId, eventId }: Parameters<EventUseCases['get']>[0],
): Promise<Answer<'getEvent'>> {
  const clickhouse = deps.clickhouse.forWorkspace(workspaceId);
  const place = await findArrival(clickhouse, { workspaceId, eventId });
  const [row] = place === null ? [] : await readEvents(clickhouse, { workspaceId, places: [place] });
  if (row === undefined) throw new SextantError('not_found', `event ${eventId}`);
  const { node } = row;
  const [[event], filedUnder] = await Promise.all([
    asTimeline(deps, { workspaceId, rows: [row] }),
    deps.identifierOf({ workspaceId, node }),
  ]);
  if (event === undefined) throw new SextantError('not_found', `event ${eventId}`);
  return {
    ...event,
    messageId: row.message_id,
    basis: row.basis,
    userId: row.user_id,
    anonymousId: row.anonymous_id,
    groupId: row.group_id,
    filedUnder: { node, type: filedUnder?.type ?? '', value: filedUnder?.value ?? '' },
    envelope: JSON.parse(row.envelope),
  };
}

async function describe(
  deps: EventsDeps,
  { workspaceId, places }: { workspaceId: string; places: readonly ArrivalRow[] },
): Promise<TimelineEvent[]> {
  if (places.length === 0) return [];
  const found = await readEvents(deps.clickhouse.forWorkspace(workspaceId), { workspaceId, places });
  const byId = new Map(found.map((row) => [row.event_id, row]));
  const rows = places.flatMap(({ event_id }) => byId.get(event_id) ?? []);
  return asTimeline(deps, { workspaceId, rows });
}

async function asTimeline(
  deps: EventsDeps,
  { workspaceId, rows }: { workspaceId: string; rows: readonly LoggedEvent[] },
): Promise<TimelineEvent[]> {
  const isOfPerson = ({ node, account_node }: LoggedEvent) => node !== account_node;
  const [names, sources] = await Promise.all([
    deps.nameSubjects({
      workspaceId,
      people: rows.filter(isOfPerson).map(({ node }) => node),
      accounts: rows.map((row) => row.account_node).filter((node) => node !== NO_NODE),
    }),
    deps.sourceNames(workspaceId),
  ]);
  return rows.map((row) => ({
    eventId: row.event_id,
    at: row.timestamp,
    receivedAt: row.received_at,
    type: row.type,
    kind: row.kind,
    event: row.event,
    source: sourceLink(sources, row.source_id),
    person: isOfPerson(row) ? (names.people.get(row.node) ?? null) : null,
    account: names.accounts.get(row.account_node) ?? null,
    // Both were JSON objects when they were stored.
    properties: JSON.parse(row.properties),
    traits: row.traits === '' ? {} : JSON.parse(row.traits),
  }));
}

async function listRejected(
  deps: EventsDeps,
  { workspaceId, query }: Parameters<EventUseCases['rejected']>[0],
): Promise<Answer<'rejectedEvents'>> {
  const { source, code, limit } = query;
  const before = query.cursor === undefined ? null : readCursor(query.cursor);
  const [found, sources] = await Promise.all([
    findRejected(deps.clickhouse.forWorkspace(workspaceId), {
      workspaceId,
      filter: { source, code, before, limit: limit + 1 },
    }),
    deps.sourceNames(workspaceId),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const isMore = found.length > limit && last !== undefined;
  return {
    items: rows.map((row) => ({
      rejectionId: row.rejection_id,
      receivedAt: row.received_at,
      source: sourceLink(sources, row.source_id),
      messageId: row.message_id,
      code: row.code,
      detail: row.detail,
      payload: row.payload,
    })),
    next: isMore ? writeCursor({ receivedAt: new Date(last.received_at), id: last.rejection_id }) : null,
  };
}

/** A source that was removed keeps its history. */
function sourceLink(names: ReadonlyMap<string, string>, id: string): Link {
  return { id, name: names.get(id) ?? 'Removed source' };
}
