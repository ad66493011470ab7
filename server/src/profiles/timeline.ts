import { type Page, type timelineQuery as query, SextantError, type TimelineEvent } from '@sextant/contract';
import type { z } from 'zod';
import { readCursor, writeCursor } from './cursor.ts';
import type { ProfilesDeps } from './deps.ts';
import { nameSubjects, type SubjectNames } from './names.ts';
import { type SourceNames, sourceLink } from './sources.ts';
import { NO_ACCOUNT, type SubjectScope } from './subject-scope.ts';
import { type TimelinePosition, type TimelineRow, timelineQuery } from './timeline-queries.ts';

export type TimelineAsk = z.output<typeof query>;

/** A page of what happened with a subject over all sources, newest first. */
export async function readTimeline(
  deps: ProfilesDeps,
  scope: SubjectScope,
  ask: TimelineAsk,
): Promise<Page<TimelineEvent>> {
  const { workspaceId } = scope;
  const rows = await deps.clickhouse.forWorkspace(workspaceId).query<TimelineRow>(
    timelineQuery(scope, {
      kinds: listOf(ask.kind),
      sources: listOf(ask.source),
      event: ask.event,
      before: ask.before,
      after: ask.cursor === undefined ? null : positionOf(ask.cursor),
      limit: ask.limit + 1,
    }),
  );
  const page = rows.slice(0, ask.limit);
  const last = page.at(-1);
  const [names, sources] = await Promise.all([
    nameSubjects(deps, { workspaceId, ...nodesOf(page) }),
    deps.sourceNames(workspaceId),
  ]);
  return {
    items: page.map((row) => eventOf(row, { names, sources })),
    next: rows.length > ask.limit && last !== undefined ? writeCursor([last.timestamp, last.event_id]) : null,
  };
}

function eventOf(
  row: TimelineRow,
  { names, sources }: { names: SubjectNames; sources: SourceNames },
): TimelineEvent {
  const isOfAccount = row.node === row.account_node;
  return {
    eventId: row.event_id,
    at: row.timestamp,
    receivedAt: row.received_at,
    type: row.type,
    kind: row.kind,
    event: row.event,
    source: sourceLink(sources, row.source_id),
    person: isOfAccount ? null : (names.people.get(row.node) ?? null),
    account: names.accounts.get(row.account_node) ?? null,
    properties: JSON.parse(row.properties) as TimelineEvent['properties'],
    traits: row.traits === '' ? {} : (JSON.parse(row.traits) as TimelineEvent['traits']),
  };
}

function nodesOf(rows: readonly TimelineRow[]): { people: string[]; accounts: string[] } {
  return {
    people: rows.filter(({ node, account_node }) => node !== account_node).map(({ node }) => node),
    accounts: rows.map(({ account_node }) => account_node).filter((node) => node !== NO_ACCOUNT),
  };
}

function positionOf(cursor: string): TimelinePosition {
  const [timestamp, eventId] = readCursor(cursor);
  if (typeof timestamp !== 'string' || typeof eventId !== 'string' || Number.isNaN(Date.parse(timestamp))) {
    throw new SextantError('invalid_cursor');
  }
  return { timestamp, eventId };
}

function listOf<Value>(given: Value | Value[] | undefined): Value[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}
