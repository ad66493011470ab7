WITH
  notable AS (
    SELECT event_id, node
    FROM arrivals
    WHERE workspace_id = {p0:UUID} AND received_at >= {p1:DateTime64(3, 'UTC')} AND timestamp >= {p2:DateTime64(3, 'UTC')}
      AND event IN (
        'Ticket Created', 'Survey Responded', 'Invoice Payment Failed', 'Subscription Cancelled', 'Subscription Renewed',
        'Account Added User', 'Account Removed User', 'Opportunity Won', 'Opportunity Lost'
      )
    ORDER BY timestamp DESC
    LIMIT {p3:Int64}
  )
SELECT
  event_id,
  timestamp,
  node,
  account_node,
  event,
  if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    JSONExtract(properties, 'revenue', 'String') != '', JSONExtract(properties, 'revenue', 'String'),
    JSONExtract(properties, 'total', 'String') != '', JSONExtract(properties, 'total', 'String'),
    JSONExtract(properties, 'amount', 'String') != '', JSONExtract(properties, 'amount', 'String'),
    JSONExtract(properties, 'value', 'String'))), 0)) AS amount,
  if(JSONExtract(properties, 'currency', 'String') = '', {p4:String}, upper(JSONExtract(properties, 'currency', 'String'))) AS currency,
  JSONExtract(properties, 'subject', 'String') AS subject,
  lower(JSONExtract(properties, 'severity', 'String')) AS severity,
  JSONExtract(properties, 'score', 'String') AS score,
  (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$')) AS is_nps,
  JSONExtract(properties, 'comment', 'String') AS comment,
  JSONExtract(properties, 'role', 'String') AS role,
  JSONExtract(properties, 'reason', 'String') AS reason
FROM events
WHERE workspace_id = {p5:UUID} AND node IN (SELECT node FROM notable)
  AND timestamp >= {p6:DateTime64(3, 'UTC')} AND event_id IN (SELECT event_id FROM notable)
ORDER BY timestamp DESC, event_id DESC
