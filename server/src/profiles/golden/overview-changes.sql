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
    toString(properties."revenue") != '', toString(properties."revenue"),
    toString(properties."total") != '', toString(properties."total"),
    toString(properties."amount") != '', toString(properties."amount"),
    toString(properties."value"))), 0)) AS amount,
  if(toString(properties."currency") = '', {p4:String}, upper(toString(properties."currency"))) AS currency,
  toString(properties."subject") AS subject,
  lower(toString(properties."severity")) AS severity,
  toString(properties."score") AS score,
  (event = 'Survey Responded' AND lower(toString(properties."survey")) = 'nps'
    AND match(toString(properties."score"), '^([0-9]|10)(\\.0+)?$')) AS is_nps,
  toString(properties."comment") AS comment,
  toString(properties."role") AS role,
  toString(properties."reason") AS reason
FROM events
WHERE workspace_id = {p5:UUID} AND node IN (SELECT node FROM notable)
  AND timestamp >= {p6:DateTime64(3, 'UTC')} AND event_id IN (SELECT event_id FROM notable)
ORDER BY timestamp DESC, event_id DESC
