import { tableOfUuids } from '../../platform/clickhouse/index.ts';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { AccountReach } from '../account-reach.ts';
import {
  amount,
  currencyOr,
  isNpsAnswer,
  isRevenue,
  isTheirs,
  movesTicket,
  numberProperty,
  property,
  ticketId,
  ticketMoment,
} from '../event-meaning.ts';
import { NO_ACCOUNT, uuidOf, uuidsOf } from '../subject-scope.ts';
import type { TraitRules } from '../trait-rules.ts';
import { ownedNodes } from './owned-nodes.ts';
import { traitOf } from './person-rows.ts';
import { canonicalName, mayHold, survivingValue } from './surviving-claims.ts';

export interface AccountRowsRequest {
  readonly workspaceId: string;
  /** The accounts whose rows are written; one without events and claims gets a row that says it is gone. */
  readonly ids: readonly string[];
  readonly reaches: readonly AccountReach[];
  readonly rules: TraitRules;
  readonly currency: string;
  readonly now: Date;
  /** Higher than that of any row written before. */
  readonly version: number;
}

/** Writes the list rows of some accounts anew, from their own events and those of their people. */
// Long: one statement, read from top to bottom as a chain of named steps.
export function writeAccountRows(request: AccountRowsRequest): SqlQuery {
  const workspace = uuidOf(request.workspaceId);
  const none = uuidOf(NO_ACCOUNT);
  return sql`INSERT INTO accounts (
  workspace_id, id, name, domain, industry, plan, owner, parent_group, people, member_last_used, first_seen_at, last_seen_at,
  active_days, mrr, revenue, currency, seats, renews_at, nps_score, open_tickets, traits, version, is_deleted
)
WITH
  ${tablesOf(request.reaches)},
  seen AS (
    SELECT
      ${accountOfRow} AS id,
      min(timestamp) AS first_seen_at,
      max(timestamp) AS last_seen_at,
      argMinIf(group_id, (timestamp, toString(event_id)), group_id != '') AS first_group_id
    ${rowsOf('events', workspace)}
      AND ${isTheirs}
    GROUP BY id
  ),
  business AS (
    SELECT
      ${accountOfRow} AS id,
      sumMapIf(map(${currencyOr(request.currency)}, ${amount}), ${isRevenue}) AS revenues,
      maxMapIf(map(${ticketId}, ${ticketMoment}), ${movesTicket}) AS tickets
    ${rowsOf('events', workspace)}
      AND kind IN ('money', 'support')
    GROUP BY id
  ),
  answers AS (
    SELECT id, 100 * avg((score >= 9) - (score <= 6)) AS nps
    FROM (
      SELECT
        ${accountOfRow} AS id,
        people.id AS person_id,
        argMax(toUInt8OrZero(splitByChar('.', ${property('score')})[1]), (timestamp, toString(event_id))) AS score
      ${rowsOf('events', workspace)}
        AND ${isNpsAnswer}
      GROUP BY id, person_id
    )
    GROUP BY id
  ),
  contracts AS (
    SELECT
      id,
      sumIf(mrr, is_active) AS mrr,
      sumIf(seats, is_active) AS seats,
      minIf(renews_at, is_active AND renews_at != toDateTime64(0, 3, 'UTC')) AS renews_at,
      argMaxIf(plan, started_at, plan != '') AS plan,
      anyIf(currency, currency != '') AS currency
    FROM (
      SELECT
        ${accountOfRow} AS id,
        ${property('subscription_id')} AS subscription_id,
        argMax(event, (timestamp, toString(event_id))) != 'Subscription Cancelled' AS is_active,
        argMaxIf(${numberProperty('mrr')}, (timestamp, toString(event_id)), ${property('mrr')} != '') AS mrr,
        argMaxIf(${numberProperty('seats')}, (timestamp, toString(event_id)), ${property('seats')} != '') AS seats,
        argMaxIf(${property('plan')}, (timestamp, toString(event_id)), ${property('plan')} != '') AS plan,
        argMaxIf(parseDateTime64BestEffortOrZero(${property('renews_at')}, 3, 'UTC'), (timestamp, toString(event_id)), ${property('renews_at')} != '') AS renews_at,
        anyIf(${currencyOr(request.currency)}, ${property('mrr')} != '') AS currency,
        max(timestamp) AS started_at
      ${rowsOf('events', workspace)}
        AND event IN ('Subscription Started', 'Subscription Changed', 'Subscription Renewed', 'Subscription Cancelled')
      GROUP BY id, subscription_id
    )
    GROUP BY id
  ),
  usage AS (
    SELECT
      id,
      arrayReverseSort(groupUniqArrayArray(days)) AS active_days,
      groupArrayIf(arrayMax(days), is_present) AS member_last_used
    FROM (
      SELECT
        ${accountOfRow} AS id,
        people.id AS person_id,
        groupUniqArray(day) AS days,
        (id, person_id) IN (SELECT account_id, person_id FROM present) AS is_present
      ${rowsOf('active_days', workspace)}
      GROUP BY id, person_id
    )
    GROUP BY id
  ),
  claims AS (
    SELECT id, mapFromArrays(groupArray(trait), groupArray(held)) AS traits
    FROM (
      SELECT owned.id AS id, ${canonicalName} AS trait, ${survivingValue(request.rules)} AS held
      FROM traits
      INNER JOIN owned ON owned.node = traits.node
      WHERE workspace_id = ${workspace} AND traits.node IN (SELECT node FROM owned)
        AND collection = 'accounts' AND ${mayHold(request.rules)}
      GROUP BY id, trait
      HAVING held != 'null'
    )
    GROUP BY id
  ),
  headcount AS (
    SELECT account_id AS id, count() AS people
    FROM present
    GROUP BY id
  )
SELECT
  ${workspace} AS workspace_id,
  subjects.id AS id,
  ${accountNameSql} AS name,
  ${traitOf('domain')} AS domain,
  ${traitOf('industry')} AS industry,
  if(${traitOf('plan')} = '', contracts.plan, ${traitOf('plan')}) AS plan,
  ${traitOf('owner')} AS owner,
  if(${traitOf('parentId')} != '', ${traitOf('parentId')}, traits['parentId']) AS parent_group,
  headcount.people AS people,
  usage.member_last_used AS member_last_used,
  seen.first_seen_at AS first_seen_at,
  seen.last_seen_at AS last_seen_at,
  usage.active_days AS active_days,
  contracts.mrr AS mrr,
  tupleElement(arrayReverseSort(arrayZip(mapValues(business.revenues), mapKeys(business.revenues)))[1] AS main, 1) AS revenue,
  if(main.2 = '', contracts.currency, main.2) AS currency,
  toUInt32(contracts.seats) AS seats,
  contracts.renews_at AS renews_at,
  if(answers.id = ${none}, NULL, answers.nps) AS nps_score,
  arrayCount(moment -> moment % 2 = 0, mapValues(business.tickets)) AS open_tickets,
  claims.traits AS traits,
  ${request.version} AS version,
  seen.id = ${none} AND empty(claims.traits) AS is_deleted
FROM (SELECT arrayJoin(${uuidsOf(request.ids)}) AS id) AS subjects
LEFT JOIN seen ON seen.id = subjects.id
LEFT JOIN business ON business.id = subjects.id
LEFT JOIN answers ON answers.id = subjects.id
LEFT JOIN contracts ON contracts.id = subjects.id
LEFT JOIN usage ON usage.id = subjects.id
LEFT JOIN claims ON claims.id = subjects.id
LEFT JOIN headcount ON headcount.id = subjects.id`;
}

/** Which account a row of the log counts for: the one it names, else the only one its person is in. */
const accountOfRow: SqlQuery = sql`if(owned.id != ${uuidOf(NO_ACCOUNT)}, owned.id, sole.id)`;

/** The accounts' rows of a table that has `node` and `account_node`. */
function rowsOf(table: 'events' | 'active_days', workspace: SqlQuery): SqlQuery {
  const rows = table === 'events' ? sql`events` : sql`active_days`;
  return sql`FROM ${rows}
    LEFT JOIN owned ON owned.node = ${rows}.account_node
    LEFT JOIN sole ON sole.node = ${rows}.node
    LEFT JOIN people ON people.node = ${rows}.node
    WHERE workspace_id = ${workspace}
      AND (${rows}.node IN (SELECT node FROM owned) OR ${rows}.node IN (SELECT node FROM people))
      AND (account_node IN (SELECT node FROM owned)
        OR (account_node = ${uuidOf(NO_ACCOUNT)} AND ${rows}.node IN (SELECT node FROM sole)))`;
}

/** The accounts' nodes, their people's nodes, the sole members' nodes and who is present, as tables of values. */
function tablesOf(reaches: readonly AccountReach[]): SqlQuery {
  const owned = reaches.flatMap(({ id, nodes }) => nodes.map((node) => ({ node, id })));
  const people = new Map(
    reaches.flatMap(({ nodesByPerson }) =>
      [...nodesByPerson].flatMap(([id, nodes]) => nodes.map((node): [string, string] => [node, id])),
    ),
  );
  const sole = reaches.flatMap(({ id, soleNodes }) => soleNodes.map((node) => ({ node, id })));
  const present = reaches.flatMap(({ id, members }) =>
    members.filter(({ until }) => until === null).map(({ personId }) => [id, personId] as const),
  );
  return sql`owned AS (
    ${ownedNodes(owned)}
  ),
  people AS (
    ${ownedNodes([...people].map(([node, id]) => ({ node, id })))}
  ),
  sole AS (
    ${ownedNodes(sole)}
  ),
  present AS (
    ${tableOfUuids([
      { name: 'account_id', uuids: present.map(([id]) => id) },
      { name: 'person_id', uuids: present.map(([, id]) => id) },
    ])}
  )`;
}

const accountNameSql: SqlQuery = sql`multiIf(
    trim(${traitOf('name')}) AS given_name != '', given_name,
    ${traitOf('domain')} != '', ${traitOf('domain')},
    seen.first_group_id != '', seen.first_group_id,
    concat('Account ', substring(toString(subjects.id), 1, 8)))`;
