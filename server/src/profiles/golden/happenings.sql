SELECT
  event_id,
  timestamp,
  node,
  node = account_node AS is_of_account,
  kind,
  event,
  if(toString(properties."subject") = '', toString(properties."email_subject"), toString(properties."subject")) AS subject,
  toString(properties."campaign_name") AS campaign,
  lower(toString(properties."survey")) AS survey,
  toString(properties."score") AS score,
  (event = 'Survey Responded' AND lower(toString(properties."survey")) = 'nps'
    AND match(toString(properties."score"), '^([0-9]|10)(\\.0+)?$')) AS is_nps,
  toString(properties."comment") AS comment,
  toString(properties."goal") AS goal,
  toString(properties."preference") AS preference,
  toString(properties."value") AS value,
  if(toString(properties."ticket_id") = '', toString(event_id), toString(properties."ticket_id")) AS ticket_id,
  toString(properties."severity") AS severity,
  toString(properties."status") AS status,
  if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    toString(properties."revenue") != '', toString(properties."revenue"),
    toString(properties."total") != '', toString(properties."total"),
    toString(properties."amount") != '', toString(properties."amount"),
    toString(properties."value"))), 0)) AS amount,
  if(toString(properties."currency") = '', {p0:String}, upper(toString(properties."currency"))) AS currency,
  (event IN ('Order Completed', 'Invoice Paid', 'Order Refunded')
    OR (event = 'Payment Received' AND toString(properties."invoice_id") = '' AND toString(properties."order_id") = '')) AS is_revenue,
  if(toString(properties."invoice_id") = '', toString(properties."order_id"), toString(properties."invoice_id")) AS reference,
  toString(properties."subscription_id") AS subscription_id,
  toString(properties."plan") AS plan,
  toString(properties."seats") AS seats,
  toString(properties."mrr") AS mrr,
  toString(properties."renews_at") AS renews_at,
  toString(properties."reason") AS reason,
  toString(properties."kind") AS meeting
FROM events
WHERE workspace_id = {p1:UUID} AND node IN {p2:Array(UUID)}
  AND kind IN ('engagement', 'feedback', 'support', 'money')
ORDER BY timestamp DESC, event_id DESC
LIMIT {p3:Int64} BY kind
