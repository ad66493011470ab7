INSERT INTO people (
  workspace_id, id, name, email, phone, title, is_anonymous, account_id, account_ids, first_seen_at, last_seen_at, active_days,
  revenue, currency, nps_score, nps_at, open_tickets, traits, version, is_deleted
)
WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p2:Int64})
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
    WHERE workspace_id = {p3:UUID} AND events.node IN (SELECT node FROM owned) AND source_id NOT IN {p4:Array(UUID)}
    GROUP BY id
  ),
  business AS (
    SELECT
      owned.id AS id,
      sumMapIf(map(if(JSONExtract(properties, 'currency', 'String') = '', {p5:String}, upper(JSONExtract(properties, 'currency', 'String'))), if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    JSONExtract(properties, 'revenue', 'String') != '', JSONExtract(properties, 'revenue', 'String'),
    JSONExtract(properties, 'total', 'String') != '', JSONExtract(properties, 'total', 'String'),
    JSONExtract(properties, 'amount', 'String') != '', JSONExtract(properties, 'amount', 'String'),
    JSONExtract(properties, 'value', 'String'))), 0))), (event IN ('Order Completed', 'Invoice Paid', 'Order Refunded')
    OR (event = 'Payment Received' AND JSONExtract(properties, 'invoice_id', 'String') = '' AND JSONExtract(properties, 'order_id', 'String') = ''))) AS revenues,
      argMaxIf(toUInt8OrZero(splitByChar('.', JSONExtract(properties, 'score', 'String'))[1]), (timestamp, toString(event_id)), (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$'))) AS nps,
      maxIf(timestamp, (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$'))) AS nps_at,
      maxMapIf(map(if(JSONExtract(properties, 'ticket_id', 'String') = '', toString(event_id), JSONExtract(properties, 'ticket_id', 'String')), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(JSONExtract(properties, 'status', 'String')) IN ('solved', 'closed', 'resolved')))), (event IN ('Ticket Created', 'Ticket Reopened') OR (event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(JSONExtract(properties, 'status', 'String')) IN ('solved', 'closed', 'resolved'))))) AS tickets
    FROM events
    INNER JOIN owned ON owned.node = events.node
    WHERE workspace_id = {p6:UUID} AND events.node IN (SELECT node FROM owned)
      AND kind IN ('money', 'feedback', 'support')
    GROUP BY id
  ),
  claims AS (
    SELECT id, mapFromArrays(groupArray(trait), groupArray(held)) AS traits
    FROM (
      SELECT owned.id AS id, transform(toString(name), {p7:Array(String)}, {p8:Array(String)}, toString(name)) AS trait, argMax(value, (multiIf((trait = {p9:String} OR (startsWith(trait, {p10:String}))), indexOf(['inferred', 'observed', 'stated'], basis)::Int32, 0::Int32), if((trait = {p11:String}), -toUnixTimestamp64Milli(timestamp), toUnixTimestamp64Milli(timestamp)), toString(event_id))) AS held
      FROM traits
      INNER JOIN owned ON owned.node = traits.node
      WHERE workspace_id = {p12:UUID} AND traits.node IN (SELECT node FROM owned)
        AND collection = 'people' AND NOT (value = 'null' AND (trait = {p13:String}))
      GROUP BY id, trait
      HAVING held != 'null'
    )
    GROUP BY id
  ),
  days AS (
    SELECT owned.id AS id, arrayReverseSort(groupUniqArray(day)) AS active_days
    FROM active_days
    INNER JOIN owned ON owned.node = active_days.node
    WHERE workspace_id = {p14:UUID} AND active_days.node IN (SELECT node FROM owned)
    GROUP BY id
  ),
  account_owners AS (
    SELECT node, owner
    FROM identity_owners FINAL
    WHERE workspace_id = {p15:UUID} AND node IN (
      SELECT account_node
      FROM memberships_by_person
      WHERE workspace_id = {p16:UUID} AND node IN (SELECT node FROM owned)
    )
  ),
  places AS (
    SELECT id, arrayMap(place -> place.2, arrayReverseSort(groupArrayIf((last_at, account_id), change.2 != 'Account Removed User'))) AS account_ids
    FROM (
      SELECT
        owned.id AS id,
        if(account_owners.owner = {p17:UUID}, account_node, account_owners.owner) AS account_id,
        max(last_at) AS last_at,
        max(last_change) AS change
      FROM memberships_by_person
      INNER JOIN owned ON owned.node = memberships_by_person.node
      LEFT JOIN account_owners ON account_owners.node = memberships_by_person.account_node
      WHERE workspace_id = {p18:UUID} AND memberships_by_person.node IN (SELECT node FROM owned)
      GROUP BY id, account_id
    )
    GROUP BY id
  )
SELECT
  {p19:UUID} AS workspace_id,
  subjects.id AS id,
  multiIf(
    trim(concat(trim(JSONExtractString(traits[{p20:String}])), ' ', trim(JSONExtractString(traits[{p21:String}])))) AS full_name != '', full_name,
    trim(JSONExtractString(traits[{p22:String}])) AS whole_name != '', whole_name,
    JSONExtractString(traits[{p23:String}]) != '', JSONExtractString(traits[{p24:String}]),
    JSONExtractString(traits[{p25:String}]) != '', JSONExtractString(traits[{p26:String}]),
    seen.first_user_id != '', seen.first_user_id,
    seen.first_anonymous_id != '', concat('Anonymous ', substring(seen.first_anonymous_id, 1, 8)),
    concat('Person ', substring(toString(subjects.id), 1, 8))) AS name,
  JSONExtractString(traits[{p27:String}]) AS email,
  JSONExtractString(traits[{p28:String}]) AS phone,
  JSONExtractString(traits[{p29:String}]) AS title,
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
  {p30:Int64} AS version,
  seen.id = {p31:UUID} AS is_deleted
FROM (SELECT arrayJoin({p32:Array(UUID)}) AS id) AS subjects
LEFT JOIN seen ON seen.id = subjects.id
LEFT JOIN business ON business.id = subjects.id
LEFT JOIN claims ON claims.id = subjects.id
LEFT JOIN days ON days.id = subjects.id
LEFT JOIN places ON places.id = subjects.id
