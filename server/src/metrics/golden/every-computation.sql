WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "owned_node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "owned_id" FROM numbers({p2:Int64})
  ),
  relevant AS (
    SELECT
      {p3:UUID} AS subject,
      {p4:UUID} AS person,
      if(account_owner = {p5:UUID}, account_node, account_owner) AS account,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p6:Array(String)}) AS "is_1",
      (kind IN {p7:Array(String)} AND source_id != {p8:UUID}) AS "is_2",
      nullIf(JSONExtract(properties, {p9:String}, 'Nullable(String)'), '') AS "said_3",
      (event IN {p10:Array(String)}) AND (ifNull(lowerUTF8("said_3") IN {p11:Array(String)}, 0) OR ifNull(toFloat64OrNull("said_3") IN {p12:Array(Float64)}, 0)) AS "is_4",
      nullIf(JSONExtract(properties, {p13:String}, 'Nullable(String)'), '') AS "said_5",
      (kind IN {p14:Array(String)} AND source_id != {p15:UUID}) AND (NOT (ifNull(lowerUTF8("said_5") IN {p16:Array(String)}, 0) OR ifNull(toFloat64OrNull("said_5") IN {p17:Array(Float64)}, 0)) AND ifNull(if(isFinite(toFloat64OrNull("said_5")), toFloat64OrNull("said_5"), NULL) > {p18:Int64}, 0)) AS "is_6",
      (event IN {p19:Array(String)}) AND (ifNull(position(lowerUTF8("said_3"), {p20:String}) > 0, 0) AND "said_3" IS NOT NULL) AS "is_7",
      (event IN {p21:Array(String)}) AND ("said_3" IS NULL) AS "is_8",
      (event IN {p22:Array(String)}) AS "is_9",
      if(isFinite(toFloat64OrNull("said_5")), toFloat64OrNull("said_5"), NULL) AS "number_10",
      (kind IN {p23:Array(String)} AND source_id != {p24:UUID}) AS "is_11",
      account_node != {p25:UUID} AND node != account_node AND source_id NOT IN {p26:Array(UUID)} AS "visit_12",
      (event IN {p27:Array(String)}) AS "is_13",
      (event IN {p28:Array(String)}) AS "is_14",
      nullIf(JSONExtract(properties, {p29:String}, 'Nullable(String)'), '') AS "said_15",
      nullIf(coalesce(JSONExtract(traits, {p30:String}, 'Nullable(String)')), '') AS "claimed_16",
      traits != '' AND (type != 'group' AND node != account_node) AND (JSONHas(traits, {p31:String})) AS "claims_17",
      nullIf(coalesce(JSONExtract(traits, {p32:String}, 'Nullable(String)')), '') AS "claimed_18",
      traits != '' AND (type != 'group' AND node != account_node) AND (JSONHas(traits, {p33:String})) AS "claims_19",
      nullIf(coalesce(JSONExtract(traits, {p34:String}, 'Nullable(String)'), JSONExtract(traits, {p35:String}, 'Nullable(String)')), '') AS "claimed_20",
      traits != '' AND (type != 'group' AND node != account_node) AND (JSONHas(traits, {p36:String}) OR JSONHas(traits, {p37:String})) AS "claims_21",
      nullIf(JSONExtract(properties, {p38:String}, 'Nullable(String)'), '') AS "said_22",
      (kind IN {p39:Array(String)} AND source_id != {p40:UUID}) AS "is_23",
      (event IN {p41:Array(String)}) AS "is_24",
      source_id NOT IN {p42:Array(UUID)} AS "life_25",
      if(event = 'Account Added User', JSONExtract(properties, 'role', 'String'), '') AS "role_26"
    FROM events
    LEFT JOIN (
      SELECT node AS account_owned, owner AS account_owner
      FROM identity_owners FINAL
      WHERE workspace_id = {p43:UUID} AND node IN (
        SELECT account_node
        FROM memberships_by_person
        WHERE workspace_id = {p44:UUID} AND node IN (SELECT owned_node FROM owned)
      )
    ) AS account_owners ON account_owned = events.account_node
    WHERE workspace_id = {p45:UUID} AND events.node IN {p46:Array(UUID)}
      AND timestamp <= {p47:DateTime64(3, 'UTC')}
      AND ((event IN {p48:Array(String)})
        OR (kind IN {p49:Array(String)} AND source_id != {p50:UUID})
        OR (kind IN {p51:Array(String)} AND source_id != {p52:UUID})
        OR (event IN {p53:Array(String)})
        OR (account_node != {p54:UUID} AND node != account_node AND source_id NOT IN {p55:Array(UUID)})
        OR (event IN {p56:Array(String)})
        OR (event IN {p57:Array(String)})
        OR (traits != '' AND (type != 'group' AND node != account_node))
        OR (kind IN {p58:Array(String)} AND source_id != {p59:UUID})
        OR (event IN {p60:Array(String)})
        OR (source_id NOT IN {p61:Array(UUID)}))
  ),
  counted AS (
    SELECT
      subject,
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p62:Int64})) AS "all_uses",
      countIf("is_1") AS "all_uses_ever",
      countIf("is_2") AS "all_business",
      countIf("is_4") AS "all_searches",
      countIf("is_6") AS "all_large",
      countIf("is_7") AS "all_named",
      countIf("is_8") AS "all_nameless",
      countIf("is_9") AS "all_refunds",
      ifNull(sumIf("number_10", "is_1" AND timestamp >= toDateTime64(toStartOfWeek(at, 1, {p63:String}), 3, {p64:String})), 0) AS "all_spent",
      avgOrNullIf("number_10", "is_1" AND timestamp >= toDateTime64(subtractWeeks(toStartOfWeek(at, 1, {p65:String}), 1), 3, {p66:String}) AND timestamp < toDateTime64(toStartOfWeek(at, 1, {p67:String}), 3, {p68:String})) AS "all_usual",
      minOrNullIf("number_10", "is_1") AS "all_smallest",
      maxOrNullIf("number_10", "is_1" AND timestamp >= toDateTime64(toStartOfMonth(at, {p69:String}), 3, {p70:String})) AS "all_largest",
      argMinOrNullIf("number_10", (timestamp, event_id_text), "is_1" AND "number_10" IS NOT NULL) AS "all_first_amount",
      argMaxOrNullIf("number_10", (timestamp, event_id_text), "is_1" AND "number_10" IS NOT NULL AND timestamp >= toDateTime64(toStartOfQuarter(at, {p71:String}), 3, {p72:String})) AS "all_last_amount",
      uniqExactIf("said_3", "is_1" AND timestamp >= toDateTime64(toStartOfYear(at, {p73:String}), 3, {p74:String})) AS "all_features",
      uniqExactIf(toDate(timestamp, {p75:String}), "is_11" AND timestamp > subtractMilliseconds(at, {p76:Int64})) AS "all_days",
      uniqExactIf(toDate(timestamp, {p77:String}), "is_1" AND timestamp >= toDateTime64(subtractDays(toDate(at, {p78:String}), 1), 3, {p79:String}) AND timestamp < toDateTime64(toDate(at, {p80:String}), 3, {p81:String})) AS "all_yesterday",
      uniqExactIf(person, "is_11" AND person != toUUID('00000000-0000-0000-0000-000000000000') AND timestamp > subtractMilliseconds(at, {p82:Int64})) AS "all_active",
      maxMapIf(map(person, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_12" AND person != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_members",
      maxOrNullIf(timestamp, "is_1") AS "all_silence",
      minOrNullIf(timestamp, "is_1") AS "all_begun",
      groupUniqArrayIf(toInt32(toDate(timestamp, {p83:String})), "is_1") AS "all_day_streak",
      groupUniqArrayIf(intDiv(toInt32(toStartOfWeek(timestamp, 1, {p84:String})) + 3, 7), "is_1") AS "all_week_streak",
      ifNull(sumIf(exp2(-(toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli(timestamp)) / {p85:Int64}), "is_1"), 0) AS "all_warmth",
      ifNull(sumIf("number_10" * exp2(-(toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli(timestamp)) / {p86:Int64}), "is_1"), 0) AS "all_weighed",
      maxMapIf(map(coalesce("said_15", event_id_text), toUnixTimestamp64Milli(timestamp) * 2 + "is_14"), "is_13" OR "is_14") AS "all_open",
      maxMapIf(map(coalesce("said_15", event_id_text), toUnixTimestamp64Milli(timestamp) * 2 + "is_14"), "is_13" OR "is_14") AS "all_oldest",
      maxMapIf(map(coalesce("said_15", event_id_text), toUnixTimestamp64Milli(timestamp) * 2 + "is_14"), "is_13" OR "is_14") AS "all_open_for",
      (maxMapIf(map(coalesce("said_15", event_id_text), toUnixTimestamp64Milli(timestamp) * 2 + "is_14"), "is_13" OR "is_14"), maxMapIf(map(coalesce("said_15", event_id_text), (timestamp, event_id_text, assumeNotNull("number_10"))), "is_13" AND "number_10" IS NOT NULL)) AS "all_owed",
      argMaxIf(tuple("claimed_16"), (timestamp, event_id_text), "claims_17") AS "all_seats",
      argMaxIf(tuple("claimed_18"), (timestamp, event_id_text), "claims_19") AS "all_plan",
      argMaxIf(tuple("claimed_20"), (timestamp, event_id_text), "claims_21") AS "all_renewal",
      argMaxOrNullIf("said_22", (timestamp, event_id_text), "is_23" AND "said_22" IS NOT NULL) AS "all_due",
      groupArrayIf((toUnixTimestamp64Milli(timestamp), event_id_text, ["is_1", "is_24", "is_1"]), "is_1" OR "is_24" OR "is_1") AS "all_helped",
      groupArrayIf((toUnixTimestamp64Milli(timestamp), event_id_text, ["is_1", "is_1"]), "is_1" OR "is_1") AS "all_twice",
      minOrNullIf(timestamp, "life_25") AS "all_known_for",
      countIf("is_1" AND timestamp > subtractMilliseconds(at, {p87:Int64}) AND timestamp <= subtractMilliseconds(at, {p88:Int64})) AS "before_growth",
      maxMapIf(map(account, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_12" AND account != toUUID('00000000-0000-0000-0000-000000000000')) AS "all_places",
      (maxMapIf(map(account, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_12" AND account != toUUID('00000000-0000-0000-0000-000000000000')), maxMapIf(map(account, (timestamp, "role_26")), "visit_12" AND account != toUUID('00000000-0000-0000-0000-000000000000') AND event = 'Account Added User')) AS "all_admin_places",
      (maxMapIf(map(account, if(event IN ('Account Added User', 'Account Removed User'), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Account Removed User'), 0)), "visit_12" AND account != toUUID('00000000-0000-0000-0000-000000000000')), maxMapIf(map(account, (timestamp, "role_26")), "visit_12" AND account != toUUID('00000000-0000-0000-0000-000000000000') AND event = 'Account Added User')) AS "all_roleless_places"
    FROM (SELECT *, {p89:Array(UInt32)}[1] AS "point", {p90:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM relevant)
    WHERE 1
    GROUP BY subject
  )
SELECT "subject", "point", "at", "m_uses", "m_uses_ever", "m_business", "m_searches", "m_large", "m_named", "m_nameless", "m_refunds", "m_spent", "m_usual", "m_smallest", "m_largest", "m_first_amount", "m_last_amount", "m_features", "m_days", "m_yesterday", "m_active", "m_members", "m_silence", "m_begun", "m_day_streak", "m_week_streak", "m_warmth", "m_weighed", "m_open", "m_oldest", "m_open_for", "m_owed", "m_seats", "m_plan", "m_renewal", "m_due", "m_helped", "m_twice", "m_known_for", "m_per_use", "m_growth", "m_places", "m_admin_places", "m_roleless_places"
FROM (
SELECT
  *,
  if(isFinite(("m_spent" / nullIf("m_uses", 0))), ("m_spent" / nullIf("m_uses", 0)), NULL) AS "m_per_use",
  ("m_uses" - if("before_growth" != 0 OR at >= {p91:DateTime64(3, 'UTC')}, toFloat64("before_growth"), NULL)) / greatest(if("before_growth" != 0 OR at >= {p92:DateTime64(3, 'UTC')}, toFloat64("before_growth"), NULL), 1) AS "m_growth"
FROM (
SELECT
  *,
  if("all_uses" != 0 OR at >= {p93:DateTime64(3, 'UTC')}, toFloat64("all_uses"), NULL) AS "m_uses",
  if("all_uses_ever" != 0 OR at >= {p94:DateTime64(3, 'UTC')}, toFloat64("all_uses_ever"), NULL) AS "m_uses_ever",
  if("all_business" != 0 OR at >= {p95:DateTime64(3, 'UTC')}, toFloat64("all_business"), NULL) AS "m_business",
  if("all_searches" != 0 OR at >= {p96:DateTime64(3, 'UTC')}, toFloat64("all_searches"), NULL) AS "m_searches",
  if("all_large" != 0 OR at >= {p97:DateTime64(3, 'UTC')}, toFloat64("all_large"), NULL) AS "m_large",
  if("all_named" != 0 OR at >= {p98:DateTime64(3, 'UTC')}, toFloat64("all_named"), NULL) AS "m_named",
  if("all_nameless" != 0 OR at >= {p99:DateTime64(3, 'UTC')}, toFloat64("all_nameless"), NULL) AS "m_nameless",
  if("all_refunds" != 0 OR at >= {p100:DateTime64(3, 'UTC')}, toFloat64("all_refunds"), NULL) AS "m_refunds",
  if(if(isFinite("all_spent"), "all_spent", NULL) != 0 OR at >= {p101:DateTime64(3, 'UTC')}, toFloat64(if(isFinite("all_spent"), "all_spent", NULL)), NULL) AS "m_spent",
  if(isFinite("all_usual"), "all_usual", NULL) AS "m_usual",
  if(isFinite("all_smallest"), "all_smallest", NULL) AS "m_smallest",
  if(isFinite("all_largest"), "all_largest", NULL) AS "m_largest",
  "all_first_amount" AS "m_first_amount",
  "all_last_amount" AS "m_last_amount",
  if("all_features" != 0 OR at >= {p102:DateTime64(3, 'UTC')}, toFloat64("all_features"), NULL) AS "m_features",
  if("all_days" != 0 OR at >= {p103:DateTime64(3, 'UTC')}, toFloat64("all_days"), NULL) AS "m_days",
  if("all_yesterday" != 0 OR at >= {p104:DateTime64(3, 'UTC')}, toFloat64("all_yesterday"), NULL) AS "m_yesterday",
  if("all_active" != 0 OR at >= {p105:DateTime64(3, 'UTC')}, toFloat64("all_active"), NULL) AS "m_active",
  toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues("all_members"))) AS "m_members",
  (toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli("all_silence")) / {p106:Int64} AS "m_silence",
  (toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli("all_begun")) / {p107:Int64} AS "m_begun",
  if(arrayCount((period, place) -> period + place = if(has("all_day_streak", toInt32(toDate(at, {p108:String}))), toInt32(toDate(at, {p109:String})), toInt32(toDate(at, {p110:String})) - 1) + 1, arrayReverseSort("all_day_streak"), arrayEnumerate("all_day_streak")) != 0 OR at >= {p111:DateTime64(3, 'UTC')}, toFloat64(arrayCount((period, place) -> period + place = if(has("all_day_streak", toInt32(toDate(at, {p112:String}))), toInt32(toDate(at, {p113:String})), toInt32(toDate(at, {p114:String})) - 1) + 1, arrayReverseSort("all_day_streak"), arrayEnumerate("all_day_streak"))), NULL) AS "m_day_streak",
  if(arrayCount((period, place) -> period + place = if(has("all_week_streak", intDiv(toInt32(toStartOfWeek(at, 1, {p115:String})) + 3, 7)), intDiv(toInt32(toStartOfWeek(at, 1, {p116:String})) + 3, 7), intDiv(toInt32(toStartOfWeek(at, 1, {p117:String})) + 3, 7) - 1) + 1, arrayReverseSort("all_week_streak"), arrayEnumerate("all_week_streak")) != 0 OR at >= {p118:DateTime64(3, 'UTC')}, toFloat64(arrayCount((period, place) -> period + place = if(has("all_week_streak", intDiv(toInt32(toStartOfWeek(at, 1, {p119:String})) + 3, 7)), intDiv(toInt32(toStartOfWeek(at, 1, {p120:String})) + 3, 7), intDiv(toInt32(toStartOfWeek(at, 1, {p121:String})) + 3, 7) - 1) + 1, arrayReverseSort("all_week_streak"), arrayEnumerate("all_week_streak"))), NULL) AS "m_week_streak",
  if(if(isFinite("all_warmth"), "all_warmth", NULL) != 0 OR at >= {p122:DateTime64(3, 'UTC')}, toFloat64(if(isFinite("all_warmth"), "all_warmth", NULL)), NULL) AS "m_warmth",
  if(if(isFinite("all_weighed"), "all_weighed", NULL) != 0 OR at >= {p123:DateTime64(3, 'UTC')}, toFloat64(if(isFinite("all_weighed"), "all_weighed", NULL)), NULL) AS "m_weighed",
  if(length(arrayFilter(moment -> moment % 2 = 0, mapValues("all_open"))) != 0 OR at >= {p124:DateTime64(3, 'UTC')}, toFloat64(length(arrayFilter(moment -> moment % 2 = 0, mapValues("all_open")))), NULL) AS "m_open",
  if(if(empty(arrayFilter(moment -> moment % 2 = 0, mapValues("all_oldest"))), 0, arrayMax(arrayMap(moment -> (toUnixTimestamp64Milli(at) - intDiv(moment, 2)) / {p125:Int64}, arrayFilter(moment -> moment % 2 = 0, mapValues("all_oldest"))))) != 0 OR at >= {p126:DateTime64(3, 'UTC')}, toFloat64(if(empty(arrayFilter(moment -> moment % 2 = 0, mapValues("all_oldest"))), 0, arrayMax(arrayMap(moment -> (toUnixTimestamp64Milli(at) - intDiv(moment, 2)) / {p127:Int64}, arrayFilter(moment -> moment % 2 = 0, mapValues("all_oldest")))))), NULL) AS "m_oldest",
  if(if(empty(arrayFilter(moment -> moment % 2 = 0, mapValues("all_open_for"))), 0, arrayAvg(arrayMap(moment -> (toUnixTimestamp64Milli(at) - intDiv(moment, 2)) / {p128:Int64}, arrayFilter(moment -> moment % 2 = 0, mapValues("all_open_for"))))) != 0 OR at >= {p129:DateTime64(3, 'UTC')}, toFloat64(if(empty(arrayFilter(moment -> moment % 2 = 0, mapValues("all_open_for"))), 0, arrayAvg(arrayMap(moment -> (toUnixTimestamp64Milli(at) - intDiv(moment, 2)) / {p130:Int64}, arrayFilter(moment -> moment % 2 = 0, mapValues("all_open_for")))))), NULL) AS "m_open_for",
  if(if(isFinite(arraySum(thing -> ("all_owed".2[thing]).3, mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, "all_owed".1)))), arraySum(thing -> ("all_owed".2[thing]).3, mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, "all_owed".1))), NULL) != 0 OR at >= {p131:DateTime64(3, 'UTC')}, toFloat64(if(isFinite(arraySum(thing -> ("all_owed".2[thing]).3, mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, "all_owed".1)))), arraySum(thing -> ("all_owed".2[thing]).3, mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, "all_owed".1))), NULL)), NULL) AS "m_owed",
  if(isFinite(toFloat64OrNull("all_seats".1)), toFloat64OrNull("all_seats".1), NULL) AS "m_seats",
  "all_plan".1 AS "m_plan",
  (toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull("all_renewal".1, 3, 'UTC')) - toUnixTimestamp64Milli(at)) / {p132:Int64} AS "m_renewal",
  (toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull("all_due", 3, 'UTC')) - toUnixTimestamp64Milli(at)) / {p133:Int64} AS "m_due",
  toFloat64(arrayFold((starts, step) -> arrayMap(place -> if(step.3[place] AND step.1 - if(place = 1, step.1, starts[place - 1]) <= {p134:Int64}, greatest(starts[place], if(place = 1, step.1, starts[place - 1])), starts[place]), {p135:Array(UInt8)}), arraySort("all_helped"), {p136:Array(Int64)})[{p137:Int64}] > {p138:Int64}) AS "m_helped",
  toFloat64(arrayFold((starts, step) -> arrayMap(place -> if(step.3[place] AND step.1 - if(place = 1, step.1, starts[place - 1]) <= {p139:Int64}, greatest(starts[place], if(place = 1, step.1, starts[place - 1])), starts[place]), {p140:Array(UInt8)}), arraySort("all_twice"), {p141:Array(Int64)})[{p142:Int64}] > {p143:Int64}) AS "m_twice",
  (toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli("all_known_for")) / {p144:Int64} AS "m_known_for",
  toFloat64(arrayCount(moment -> moment % 2 = 0, mapValues("all_places"))) AS "m_places",
  toFloat64(arrayCount(member -> (isNotNull(nullIf(("all_admin_places".2[member]).2, '')) AND ifNull(lowerUTF8(nullIf(("all_admin_places".2[member]).2, '')) IN {p145:Array(String)}, 0)), mapKeys(mapFilter((member, moment) -> moment % 2 = 0, "all_admin_places".1)))) AS "m_admin_places",
  toFloat64(arrayCount(member -> isNull(nullIf(("all_roleless_places".2[member]).2, '')), mapKeys(mapFilter((member, moment) -> moment % 2 = 0, "all_roleless_places".1)))) AS "m_roleless_places"
FROM (
SELECT *
FROM (SELECT id AS subject, {p146:Array(UInt32)}[1] AS "point", {p147:Array(DateTime64(3, 'UTC'))}[1] AS "at" FROM (SELECT reinterpretAsUUID(substring(unhex({p148:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p149:Int64}))) AS subjects
LEFT JOIN counted USING (subject)
)
)
)
