INSERT INTO accounts (
  workspace_id, id, name, domain, industry, plan, owner, parent_group, people, member_last_used, first_seen_at, last_seen_at,
  active_days, mrr, revenue, currency, seats, renews_at, nps_score, open_tickets, traits, version, is_deleted
)
WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p2:Int64})
  ),
  people AS (
    SELECT reinterpretAsUUID(substring(unhex({p3:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p4:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p5:Int64})
  ),
  sole AS (
    SELECT reinterpretAsUUID(substring(unhex({p6:String}), number * 16 + 1, 16)) AS "node", reinterpretAsUUID(substring(unhex({p7:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p8:Int64})
  ),
  present AS (
    SELECT reinterpretAsUUID(substring(unhex({p9:String}), number * 16 + 1, 16)) AS "account_id", reinterpretAsUUID(substring(unhex({p10:String}), number * 16 + 1, 16)) AS "person_id" FROM numbers({p11:Int64})
  ),
  seen AS (
    SELECT
      if(owned.id != {p12:UUID}, owned.id, sole.id) AS id,
      min(timestamp) AS first_seen_at,
      max(timestamp) AS last_seen_at,
      argMinIf(group_id, (timestamp, toString(event_id)), group_id != '') AS first_group_id
    FROM events
    LEFT JOIN owned ON owned.node = events.account_node
    LEFT JOIN sole ON sole.node = events.node
    LEFT JOIN people ON people.node = events.node
    WHERE workspace_id = {p13:UUID}
      AND (events.node IN (SELECT node FROM owned) OR events.node IN (SELECT node FROM people))
      AND (account_node IN (SELECT node FROM owned)
        OR (account_node = {p14:UUID} AND events.node IN (SELECT node FROM sole)))
      AND source_id NOT IN {p15:Array(UUID)}
    GROUP BY id
  ),
  business AS (
    SELECT
      if(owned.id != {p16:UUID}, owned.id, sole.id) AS id,
      sumMapIf(map(if(JSONExtract(properties, 'currency', 'String') = '', {p17:String}, upper(JSONExtract(properties, 'currency', 'String'))), if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    JSONExtract(properties, 'revenue', 'String') != '', JSONExtract(properties, 'revenue', 'String'),
    JSONExtract(properties, 'total', 'String') != '', JSONExtract(properties, 'total', 'String'),
    JSONExtract(properties, 'amount', 'String') != '', JSONExtract(properties, 'amount', 'String'),
    JSONExtract(properties, 'value', 'String'))), 0))), (event IN ('Order Completed', 'Invoice Paid', 'Order Refunded')
    OR (event = 'Payment Received' AND JSONExtract(properties, 'invoice_id', 'String') = '' AND JSONExtract(properties, 'order_id', 'String') = ''))) AS revenues,
      maxMapIf(map(if(JSONExtract(properties, 'ticket_id', 'String') = '', toString(event_id), JSONExtract(properties, 'ticket_id', 'String')), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(JSONExtract(properties, 'status', 'String')) IN ('solved', 'closed', 'resolved')))), (event IN ('Ticket Created', 'Ticket Reopened') OR (event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(JSONExtract(properties, 'status', 'String')) IN ('solved', 'closed', 'resolved'))))) AS tickets
    FROM events
    LEFT JOIN owned ON owned.node = events.account_node
    LEFT JOIN sole ON sole.node = events.node
    LEFT JOIN people ON people.node = events.node
    WHERE workspace_id = {p18:UUID}
      AND (events.node IN (SELECT node FROM owned) OR events.node IN (SELECT node FROM people))
      AND (account_node IN (SELECT node FROM owned)
        OR (account_node = {p19:UUID} AND events.node IN (SELECT node FROM sole)))
      AND kind IN ('money', 'support')
    GROUP BY id
  ),
  answers AS (
    SELECT id, 100 * avg((score >= 9) - (score <= 6)) AS nps
    FROM (
      SELECT
        if(owned.id != {p20:UUID}, owned.id, sole.id) AS id,
        people.id AS person_id,
        argMax(toUInt8OrZero(splitByChar('.', JSONExtract(properties, 'score', 'String'))[1]), (timestamp, toString(event_id))) AS score
      FROM events
    LEFT JOIN owned ON owned.node = events.account_node
    LEFT JOIN sole ON sole.node = events.node
    LEFT JOIN people ON people.node = events.node
    WHERE workspace_id = {p21:UUID}
      AND (events.node IN (SELECT node FROM owned) OR events.node IN (SELECT node FROM people))
      AND (account_node IN (SELECT node FROM owned)
        OR (account_node = {p22:UUID} AND events.node IN (SELECT node FROM sole)))
        AND (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$'))
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
        if(owned.id != {p23:UUID}, owned.id, sole.id) AS id,
        JSONExtract(properties, 'subscription_id', 'String') AS subscription_id,
        argMax(event, (timestamp, toString(event_id))) != 'Subscription Cancelled' AS is_active,
        argMaxIf(ifNotFinite(toFloat64OrZero(JSONExtract(properties, 'mrr', 'String')), 0), (timestamp, toString(event_id)), JSONExtract(properties, 'mrr', 'String') != '') AS mrr,
        argMaxIf(ifNotFinite(toFloat64OrZero(JSONExtract(properties, 'seats', 'String')), 0), (timestamp, toString(event_id)), JSONExtract(properties, 'seats', 'String') != '') AS seats,
        argMaxIf(JSONExtract(properties, 'plan', 'String'), (timestamp, toString(event_id)), JSONExtract(properties, 'plan', 'String') != '') AS plan,
        argMaxIf(parseDateTime64BestEffortOrZero(JSONExtract(properties, 'renews_at', 'String'), 3, 'UTC'), (timestamp, toString(event_id)), JSONExtract(properties, 'renews_at', 'String') != '') AS renews_at,
        anyIf(if(JSONExtract(properties, 'currency', 'String') = '', {p24:String}, upper(JSONExtract(properties, 'currency', 'String'))), JSONExtract(properties, 'mrr', 'String') != '') AS currency,
        max(timestamp) AS started_at
      FROM events
    LEFT JOIN owned ON owned.node = events.account_node
    LEFT JOIN sole ON sole.node = events.node
    LEFT JOIN people ON people.node = events.node
    WHERE workspace_id = {p25:UUID}
      AND (events.node IN (SELECT node FROM owned) OR events.node IN (SELECT node FROM people))
      AND (account_node IN (SELECT node FROM owned)
        OR (account_node = {p26:UUID} AND events.node IN (SELECT node FROM sole)))
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
        if(owned.id != {p27:UUID}, owned.id, sole.id) AS id,
        people.id AS person_id,
        groupUniqArray(day) AS days,
        (id, person_id) IN (SELECT account_id, person_id FROM present) AS is_present
      FROM active_days
    LEFT JOIN owned ON owned.node = active_days.account_node
    LEFT JOIN sole ON sole.node = active_days.node
    LEFT JOIN people ON people.node = active_days.node
    WHERE workspace_id = {p28:UUID}
      AND (active_days.node IN (SELECT node FROM owned) OR active_days.node IN (SELECT node FROM people))
      AND (account_node IN (SELECT node FROM owned)
        OR (account_node = {p29:UUID} AND active_days.node IN (SELECT node FROM sole)))
      GROUP BY id, person_id
    )
    GROUP BY id
  ),
  claims AS (
    SELECT id, mapFromArrays(groupArray(trait), groupArray(held)) AS traits
    FROM (
      SELECT owned.id AS id, transform(toString(name), {p30:Array(String)}, {p31:Array(String)}, toString(name)) AS trait, argMax(value, (multiIf((trait = {p32:String} OR (startsWith(trait, {p33:String}))), indexOf(['inferred', 'observed', 'stated'], basis)::Int32, 0::Int32), if((trait = {p34:String}), -toUnixTimestamp64Milli(timestamp), toUnixTimestamp64Milli(timestamp)), toString(event_id))) AS held
      FROM traits
      INNER JOIN owned ON owned.node = traits.node
      WHERE workspace_id = {p35:UUID} AND traits.node IN (SELECT node FROM owned)
        AND collection = 'accounts' AND NOT (value = 'null' AND (trait = {p36:String}))
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
  {p37:UUID} AS workspace_id,
  subjects.id AS id,
  multiIf(
    trim(JSONExtractString(traits[{p38:String}])) AS given_name != '', given_name,
    JSONExtractString(traits[{p39:String}]) != '', JSONExtractString(traits[{p40:String}]),
    seen.first_group_id != '', seen.first_group_id,
    concat('Account ', substring(toString(subjects.id), 1, 8))) AS name,
  JSONExtractString(traits[{p41:String}]) AS domain,
  JSONExtractString(traits[{p42:String}]) AS industry,
  if(JSONExtractString(traits[{p43:String}]) = '', contracts.plan, JSONExtractString(traits[{p44:String}])) AS plan,
  JSONExtractString(traits[{p45:String}]) AS owner,
  if(JSONExtractString(traits[{p46:String}]) != '', JSONExtractString(traits[{p47:String}]), traits['parentId']) AS parent_group,
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
  if(answers.id = {p48:UUID}, NULL, answers.nps) AS nps_score,
  arrayCount(moment -> moment % 2 = 0, mapValues(business.tickets)) AS open_tickets,
  claims.traits AS traits,
  {p49:Int64} AS version,
  seen.id = {p50:UUID} AND empty(claims.traits) AS is_deleted
FROM (SELECT arrayJoin({p51:Array(UUID)}) AS id) AS subjects
LEFT JOIN seen ON seen.id = subjects.id
LEFT JOIN business ON business.id = subjects.id
LEFT JOIN answers ON answers.id = subjects.id
LEFT JOIN contracts ON contracts.id = subjects.id
LEFT JOIN usage ON usage.id = subjects.id
LEFT JOIN claims ON claims.id = subjects.id
LEFT JOIN headcount ON headcount.id = subjects.id
