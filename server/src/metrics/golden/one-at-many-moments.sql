WITH
  owned AS (
    SELECT reinterpretAsUUID(substring(unhex({p0:String}), number * 16 + 1, 16)) AS "owned_node", reinterpretAsUUID(substring(unhex({p1:String}), number * 16 + 1, 16)) AS "owned_id" FROM numbers({p2:Int64})
  ),
  points AS (
    SELECT "point", "at", "until_at", "until_id", "received_until"
    FROM (SELECT 1)
    ARRAY JOIN {p3:Array(UInt32)} AS "point", {p4:Array(DateTime64(3, 'UTC'))} AS "at", {p5:Array(DateTime64(3, 'UTC'))} AS "until_at", {p6:Array(String)} AS "until_id", {p7:Array(DateTime64(3, 'UTC'))} AS "received_until"
  ),
  relevant AS (
    SELECT
      {p8:UUID} AS subject,
      timestamp,
      received_at,
      event,
      toString(event_id) AS event_id_text,
      (event IN {p9:Array(String)}) AS "is_1",
      (event IN {p10:Array(String)}) AS "is_2",
      (event IN {p11:Array(String)}) AS "is_3",
      nullIf(JSONExtract(properties, {p12:String}, 'Nullable(String)'), '') AS "said_4",
      nullIf(JSONExtract(properties, {p13:String}, 'Nullable(String)'), '') AS "said_5",
      if(isFinite(toFloat64OrNull("said_5")), toFloat64OrNull("said_5"), NULL) AS "number_6"
    FROM events
    WHERE workspace_id = {p14:UUID} AND events.node IN {p15:Array(UUID)}
      AND timestamp <= {p16:DateTime64(3, 'UTC')}
      AND ((event IN {p17:Array(String)})
        OR (event IN {p18:Array(String)})
        OR (event IN {p19:Array(String)}))
  ),
  cells AS (
    SELECT
      subject,
      "cell_at",
      "cell_id",
      "cell_received_at",
      countStateIf("is_1") AS "cell_all_uses_0",
      maxOrNullStateIf(timestamp, "is_1") AS "cell_all_silence_0",
      sumIf(exp2(-(toUnixTimestamp64Milli(cell_at) - toUnixTimestamp64Milli(timestamp)) / {p20:Int64}), "is_1") AS "cell_all_warmth_0",
      maxMapStateIf(map(coalesce("said_4", event_id_text), toUnixTimestamp64Milli(timestamp) * 2 + "is_3"), "is_2" OR "is_3") AS "cell_all_owed_0",
      maxMapStateIf(map(coalesce("said_4", event_id_text), (timestamp, event_id_text, assumeNotNull("number_6"))), "is_2" AND "number_6" IS NOT NULL) AS "cell_all_owed_1"
    FROM (SELECT *, fromUnixTimestamp64Milli(-roundDown(-toUnixTimestamp64Milli(timestamp), {p21:Array(Int64)}), 'UTC') AS "cell_at", if(toUnixTimestamp64Milli(timestamp) IN {p22:Array(Int64)}, event_id_text, '') AS "cell_id", fromUnixTimestamp64Milli(-roundDown(-toUnixTimestamp64Milli(received_at), {p23:Array(Int64)}), 'UTC') AS "cell_received_at" FROM relevant)
    GROUP BY subject, "cell_at", "cell_id", "cell_received_at"
  ),
  counted AS (
    SELECT
      subject,
      point,
      countMergeIf("cell_all_uses_0", timestamp > subtractMilliseconds(at, {p24:Int64})) AS "all_uses",
      maxOrNullMerge("cell_all_silence_0") AS "all_silence",
      ifNull(sum("cell_all_warmth_0" * exp2(-(toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli(timestamp)) / {p25:Int64})), 0) AS "all_warmth",
      (maxMapMerge("cell_all_owed_0"), maxMapMerge("cell_all_owed_1")) AS "all_owed"
    FROM (SELECT *, "cell_at" AS timestamp, "cell_id" AS event_id_text, "cell_received_at" AS received_at FROM cells)
    ARRAY JOIN {p26:Array(UInt32)} AS "point", {p27:Array(DateTime64(3, 'UTC'))} AS "at", {p28:Array(DateTime64(3, 'UTC'))} AS "until_at", {p29:Array(String)} AS "until_id", {p30:Array(DateTime64(3, 'UTC'))} AS "received_until"
    WHERE timestamp <= at AND (timestamp, event_id_text) <= (until_at, until_id) AND received_at <= received_until
    GROUP BY subject, point
  )
SELECT "subject", "point", "at", "m_uses", "m_silence", "m_warmth", "m_owed"
FROM (
SELECT
  *,
  toNullable(toFloat64("all_uses")) AS "m_uses",
  (toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli("all_silence")) / {p31:Int64} AS "m_silence",
  toNullable(toFloat64(if(isFinite("all_warmth"), "all_warmth", NULL))) AS "m_warmth",
  toNullable(toFloat64(if(isFinite(arraySum(thing -> ("all_owed".2[thing]).3, mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, "all_owed".1)))), arraySum(thing -> ("all_owed".2[thing]).3, mapKeys(mapFilter((thing, moment) -> moment % 2 = 0, "all_owed".1))), NULL))) AS "m_owed"
FROM (
SELECT *
FROM (SELECT id AS subject FROM (SELECT reinterpretAsUUID(substring(unhex({p32:String}), number * 16 + 1, 16)) AS "id" FROM numbers({p33:Int64}))) AS subjects
CROSS JOIN points
LEFT JOIN counted USING (subject, point)
)
)
