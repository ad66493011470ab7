import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import {
  amount,
  currencyOr,
  isNpsAnswer,
  isRevenue,
  isTheirs,
  movesTicket,
  property,
  ticketId,
  ticketMoment,
} from '../event-meaning.ts';
import { NO_ACCOUNT, uuidOf, uuidsOf } from '../subject-scope.ts';
import type { TraitRules } from '../trait-rules.ts';
import { type OwnedNode, ownedNodes } from './owned-nodes.ts';
import { canonicalName, mayHold, survivingValue } from './surviving-claims.ts';

export interface RowsRequest {
  readonly workspaceId: string;
  /** The subjects whose rows are written; one that owns no events any more gets a row that says it is gone. */
  readonly ids: readonly string[];
  /** Their nodes. */
  readonly owned: readonly OwnedNode[];
  readonly rules: TraitRules;
  readonly currency: string;
  readonly now: Date;
  /** Higher than that of any row written before. */
  readonly version: number;
}

/** A chosen trait as text; '' where it is absent or not a text. */
export function traitOf(name: string): SqlQuery {
  return sql`JSONExtractString(traits[${name}])`;
}

/** Writes the list rows of some people anew, from their events, claims, days of use and memberships. */
// Long: one statement, read from top to bottom as a chain of named steps.
export function writePersonRows(request: RowsRequest): SqlQuery {
  const workspace = uuidOf(request.workspaceId);
  const none = uuidOf(NO_ACCOUNT);
  return sql`INSERT INTO people (
  workspace_id, id, name, email, phone, title, is_anonymous, account_id, account_ids, first_seen_at, last_seen_at, active_days,
  revenue, currency, nps_score, nps_at, open_tickets, traits, version, is_deleted
)
WITH
  owned AS (
    ${ownedNodes(request.owned)}
  ),
  seen AS (
    SELECT
      owned.id AS id,
      min(timestamp) AS first_seen_at,
      max(timestamp) AS last_seen_at,
      argMinIf(user_id, (timestamp, toString(event_id)), user_id != '') AS first_user_id,
      argMinIf(anonymous_id, (timestamp, toString(event_id)), anonymous_id != '') AS first_anonymous_id,
      countIf(user_id != '' OR anonymous_id = '') AS named_events
    FROM events
    INNER JOIN owned ON owned.node = events.node
    WHERE workspace_id = ${workspace} AND events.node IN (SELECT node FROM owned) AND ${isTheirs}
    GROUP BY id
  ),
  business AS (
    SELECT
      owned.id AS id,
      sumMapIf(map(${currencyOr(request.currency)}, ${amount}), ${isRevenue}) AS revenues,
      argMaxIf(toUInt8OrZero(splitByChar('.', ${property('score')})[1]), (timestamp, toString(event_id)), ${isNpsAnswer}) AS nps,
      maxIf(timestamp, ${isNpsAnswer}) AS nps_at,
      maxMapIf(map(${ticketId}, ${ticketMoment}), ${movesTicket}) AS tickets
    FROM events
    INNER JOIN owned ON owned.node = events.node
    WHERE workspace_id = ${workspace} AND events.node IN (SELECT node FROM owned)
      AND kind IN ('money', 'feedback', 'support')
    GROUP BY id
  ),
  claims AS (
    SELECT id, mapFromArrays(groupArray(trait), groupArray(held)) AS traits
    FROM (
      SELECT owned.id AS id, ${canonicalName} AS trait, ${survivingValue(request.rules)} AS held
      FROM traits
      INNER JOIN owned ON owned.node = traits.node
      WHERE workspace_id = ${workspace} AND traits.node IN (SELECT node FROM owned)
        AND collection = 'people' AND ${mayHold(request.rules)}
      GROUP BY id, trait
      HAVING held != 'null'
    )
    GROUP BY id
  ),
  days AS (
    SELECT owned.id AS id, arrayReverseSort(groupUniqArray(day)) AS active_days
    FROM active_days
    INNER JOIN owned ON owned.node = active_days.node
    WHERE workspace_id = ${workspace} AND active_days.node IN (SELECT node FROM owned)
    GROUP BY id
  ),
  account_owners AS (
    SELECT node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = ${workspace} AND node IN (
      SELECT account_node
      FROM memberships_by_person
      WHERE workspace_id = ${workspace} AND node IN (SELECT node FROM owned)
    )
  ),
  places AS (
    SELECT id, arrayMap(place -> place.2, arrayReverseSort(groupArrayIf((last_at, account_id), change.2 != 'Account Removed User'))) AS account_ids
    FROM (
      SELECT
        owned.id AS id,
        if(account_owners.owner = ${none}, account_node, account_owners.owner) AS account_id,
        max(last_at) AS last_at,
        max(last_change) AS change
      FROM memberships_by_person
      INNER JOIN owned ON owned.node = memberships_by_person.node
      LEFT JOIN account_owners ON account_owners.node = memberships_by_person.account_node
      WHERE workspace_id = ${workspace} AND memberships_by_person.node IN (SELECT node FROM owned)
      GROUP BY id, account_id
    )
    GROUP BY id
  )
SELECT
  ${workspace} AS workspace_id,
  subjects.id AS id,
  ${personNameSql} AS name,
  ${traitOf('email')} AS email,
  ${traitOf('phone')} AS phone,
  ${traitOf('title')} AS title,
  email = '' AND phone = '' AND seen.named_events = 0 AS is_anonymous,
  places.account_ids[1] AS account_id,
  places.account_ids AS account_ids,
  seen.first_seen_at AS first_seen_at,
  seen.last_seen_at AS last_seen_at,
  days.active_days AS active_days,
  tupleElement(arrayReverseSort(arrayZip(mapValues(business.revenues), mapKeys(business.revenues)))[1] AS main, 1) AS revenue,
  main.2 AS currency,
  if(business.nps_at = 0, NULL, business.nps) AS nps_score,
  business.nps_at AS nps_at,
  arrayCount(moment -> moment % 2 = 0, mapValues(business.tickets)) AS open_tickets,
  claims.traits AS traits,
  ${request.version} AS version,
  seen.id = ${none} AS is_deleted
FROM (SELECT arrayJoin(${uuidsOf(request.ids)}) AS id) AS subjects
LEFT JOIN seen ON seen.id = subjects.id
LEFT JOIN business ON business.id = subjects.id
LEFT JOIN claims ON claims.id = subjects.id
LEFT JOIN days ON days.id = subjects.id
LEFT JOIN places ON places.id = subjects.id`;
}

const personNameSql: SqlQuery = sql`multiIf(
    trim(concat(trim(${traitOf('firstName')}), ' ', trim(${traitOf('lastName')}))) AS full_name != '', full_name,
    trim(${traitOf('name')}) AS whole_name != '', whole_name,
    ${traitOf('email')} != '', ${traitOf('email')},
    ${traitOf('phone')} != '', ${traitOf('phone')},
    seen.first_user_id != '', seen.first_user_id,
    seen.first_anonymous_id != '', concat('Anonymous ', substring(seen.first_anonymous_id, 1, 8)),
    concat('Person ', substring(toString(subjects.id), 1, 8)))`;
