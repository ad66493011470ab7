import { Readable } from 'node:stream';
import { identityEndpoints, profileEndpoints } from '@sextant/contract';
import type { FastifyReply } from 'fastify';
import { type Route, route } from '../platform/http/route.ts';
import { accountTimeline, getAccount } from './account.ts';
import {
  explainIdentity,
  type IdentityViewDeps,
  identityWarnings,
  mergeSubjects,
  previewSplit,
  splitSubject,
  undoDecision,
} from './identity-view.ts';
import { type Columns, chosenColumns, csvOf } from './lists/csv.ts';
import { accountColumns, personColumns } from './lists/list-columns.ts';
import { everyAccount, everyPerson, listAccounts, listPeople } from './lists/lists.ts';
import { readOverview } from './overview/overview.ts';
import { getPerson, personTimeline } from './person.ts';
import { search } from './search/search.ts';

export function profileRoutes(deps: IdentityViewDeps): Route[] {
  return [...listRoutes(deps), ...subjectRoutes(deps), ...identityRoutes(deps)];
}

function listRoutes(deps: IdentityViewDeps): Route[] {
  return [
    route(profileEndpoints.listPeople, ({ caller: { workspaceId }, query }) =>
      listPeople(deps, { workspaceId, filter: query, page: query }),
    ),
    route(profileEndpoints.exportPeople, ({ caller: { workspaceId }, query, http }) =>
      sendCsv(http.reply, {
        batches: everyPerson(deps, { workspaceId, filter: query, sort: query.sort }),
        columns: personColumns,
        ...{ asked: query.columns, fileName: 'people.csv' },
      }),
    ),
    route(profileEndpoints.listAccounts, ({ caller: { workspaceId }, query }) =>
      listAccounts(deps, { workspaceId, filter: query, page: query }),
    ),
    route(profileEndpoints.exportAccounts, ({ caller: { workspaceId }, query, http }) =>
      sendCsv(http.reply, {
        batches: everyAccount(deps, { workspaceId, filter: query, sort: query.sort }),
        columns: accountColumns,
        ...{ asked: query.columns, fileName: 'accounts.csv' },
      }),
    ),
    route(profileEndpoints.search, async ({ caller: { workspaceId }, query }) => ({
      items: await search(deps, { workspaceId, ...query }),
    })),
    route(profileEndpoints.overview, ({ caller: { workspaceId }, query }) =>
      readOverview(deps, { workspaceId, since: query.since }),
    ),
  ];
}

function subjectRoutes(deps: IdentityViewDeps): Route[] {
  return [
    route(profileEndpoints.getPerson, ({ caller: { workspaceId }, params }) =>
      getPerson(deps, { workspaceId, ...params }),
    ),
    route(profileEndpoints.personTimeline, ({ caller: { workspaceId }, params, query }) =>
      personTimeline(deps, { workspaceId, ...params, query }),
    ),
    route(profileEndpoints.getAccount, ({ caller: { workspaceId }, params }) =>
      getAccount(deps, { workspaceId, ...params }),
    ),
    route(profileEndpoints.accountTimeline, ({ caller: { workspaceId }, params, query }) =>
      accountTimeline(deps, { workspaceId, ...params, query }),
    ),
  ];
}

function identityRoutes(deps: IdentityViewDeps): Route[] {
  return [
    route(identityEndpoints.explain, ({ caller: { workspaceId }, params }) =>
      explainIdentity(deps, { workspaceId, ...params }),
    ),
    route(identityEndpoints.previewSplit, ({ caller: { workspaceId }, params, body }) =>
      previewSplit(deps, { workspaceId, ...params }, body),
    ),
    route(identityEndpoints.split, ({ caller: { workspaceId, actor }, params, body }) =>
      splitSubject(deps, { workspaceId, ...params }, { ...body, actor }),
    ),
    route(identityEndpoints.merge, ({ caller: { workspaceId, actor }, params, body }) =>
      mergeSubjects(deps, { workspaceId, ...params }, { ...body, actor }),
    ),
    route(identityEndpoints.undoDecision, ({ caller: { workspaceId, actor }, params, body }) =>
      undoDecision(deps, { workspaceId, actor, decision: params.id, ...body }),
    ),
    route(identityEndpoints.warnings, ({ caller: { workspaceId }, query }) =>
      identityWarnings(deps, { workspaceId, ...query }),
    ),
  ];
}

/** Sends a list as a file while it is being read; the columns are checked before the first byte. */
async function sendCsv<Row>(
  reply: FastifyReply,
  file: {
    batches: AsyncIterable<readonly Row[]>;
    columns: Columns<Row>;
    asked: string | undefined;
    fileName: string;
  },
): Promise<string> {
  const names = chosenColumns(file.columns, file.asked);
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${file.fileName}"`);
  reply.send(Readable.from(csvOf(file.batches, { columns: file.columns, names })));
  // Sent already: what an endpoint returns after that is not looked at.
  return '';
}
