SELECT
  event_id,
  timestamp,
  node,
  node = account_node AS is_of_account,
  kind,
  event,
  if(JSONExtract(properties, 'subject', 'String') = '', JSONExtract(properties, 'email_subject', 'String'), JSONExtract(properties, 'subject', 'String')) AS subject,
  JSONExtract(properties, 'campaign_name', 'String') AS campaign,
  lower(JSONExtract(properties, 'survey', 'String')) AS survey,
  JSONExtract(properties, 'score', 'String') AS score,
  (event = 'Survey Responded' AND lower(JSONExtract(properties, 'survey', 'String')) = 'nps'
    AND match(JSONExtract(properties, 'score', 'String'), '^([0-9]|10)(\\.0+)?$')) AS is_nps,
  JSONExtract(properties, 'comment', 'String') AS comment,
  JSONExtract(properties, 'goal', 'String') AS goal,
  JSONExtract(properties, 'preference', 'String') AS preference,
  JSONExtract(properties, 'value', 'String') AS value,
  if(JSONExtract(properties, 'ticket_id', 'String') = '', toString(event_id), JSONExtract(properties, 'ticket_id', 'String')) AS ticket_id,
  JSONExtract(properties, 'severity', 'String') AS severity,
  JSONExtract(properties, 'status', 'String') AS status,
  if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    JSONExtract(properties, 'revenue', 'String') != '', JSONExtract(properties, 'revenue', 'String'),
    JSONExtract(properties, 'total', 'String') != '', JSONExtract(properties, 'total', 'String'),
    JSONExtract(properties, 'amount', 'String') != '', JSONExtract(properties, 'amount', 'String'),
    JSONExtract(properties, 'value', 'String'))), 0)) AS amount,
  if(JSONExtract(properties, 'currency', 'String') = '', {p0:String}, upper(JSONExtract(properties, 'currency', 'String'))) AS currency,
  (event IN ('Order Completed', 'Invoice Paid', 'Order Refunded')
    OR (event = 'Payment Received' AND JSONExtract(properties, 'invoice_id', 'String') = '' AND JSONExtract(properties, 'order_id', 'String') = '')) AS is_revenue,
  if(JSONExtract(properties, 'invoice_id', 'String') = '', JSONExtract(properties, 'order_id', 'String'), JSONExtract(properties, 'invoice_id', 'String')) AS reference,
  JSONExtract(properties, 'subscription_id', 'String') AS subscription_id,
  JSONExtract(properties, 'plan', 'String') AS plan,
  JSONExtract(properties, 'seats', 'String') AS seats,
  JSONExtract(properties, 'mrr', 'String') AS mrr,
  JSONExtract(properties, 'renews_at', 'String') AS renews_at,
  JSONExtract(properties, 'reason', 'String') AS reason,
  JSONExtract(properties, 'kind', 'String') AS meeting
FROM events
WHERE workspace_id = {p1:UUID} AND node IN {p2:Array(UUID)}
  AND kind IN ('engagement', 'feedback', 'support', 'money')
ORDER BY timestamp DESC, event_id DESC
LIMIT {p3:Int64} BY kind
