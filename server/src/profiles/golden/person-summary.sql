WITH
  {p0:DateTime64(3, 'UTC')} AS now,
  multiIf(
    kind != 'usage' OR type != 'track', '',
    event = 'Feature Used', JSONExtract(properties, 'feature', 'String'),
    event IN {p1:Array(String)}, '',
    event) AS feature,
  (event IN ('Order Completed', 'Invoice Paid', 'Order Refunded')
    OR (event = 'Payment Received' AND JSONExtract(properties, 'invoice_id', 'String') = '' AND JSONExtract(properties, 'order_id', 'String') = '')) AS is_revenue,
  if(event = 'Order Refunded', -1, 1) * abs(ifNotFinite(toFloat64OrZero(multiIf(
    JSONExtract(properties, 'revenue', 'String') != '', JSONExtract(properties, 'revenue', 'String'),
    JSONExtract(properties, 'total', 'String') != '', JSONExtract(properties, 'total', 'String'),
    JSONExtract(properties, 'amount', 'String') != '', JSONExtract(properties, 'amount', 'String'),
    JSONExtract(properties, 'value', 'String'))), 0)) AS amount,
  if(JSONExtract(properties, 'currency', 'String') = '', {p2:String}, upper(JSONExtract(properties, 'currency', 'String'))) AS currency
SELECT
  count() AS events,
  minOrNull(timestamp) AS first_event_at,
  maxOrNull(timestamp) AS latest_event_at,
  maxOrNull(received_at) AS latest_received_at,
  sumMap(map(toString(source_id), toUInt64(1))) AS source_events,
  maxMap(map(toString(source_id), toUnixTimestamp64Milli(timestamp))) AS source_last,
  groupUniqArray((node, source_id)) AS node_sources,
  minOrNullIf(timestamp, kind = 'usage') AS first_used_at,
  maxOrNullIf(timestamp, kind = 'usage') AS last_used_at,
  sumMapIf(map(toString(toDate(timestamp)), toUInt64(1)), kind = 'usage') AS usage_days,
  sumMapIf(map(feature, toUInt64(1)), feature != '' AND timestamp > now - INTERVAL 90 DAY) AS feature_uses,
  maxMapIf(map(feature, toUnixTimestamp64Milli(timestamp)), feature != '' AND timestamp > now - INTERVAL 90 DAY) AS feature_last,
  minOrNullIf(timestamp, event = 'Signed Up') AS signed_up_at,
  minOrNullIf(timestamp, event = 'Signed In') AS signed_in_at,
  minOrNullIf(timestamp, feature != '') AS first_feature_at,
  minOrNullIf(timestamp, event = 'Survey Responded') AS first_answer_at,
  minOrNullIf(timestamp, event = 'Invite Sent') AS first_invite_at,
  countIf(event = 'Email Delivered') AS delivered,
  uniqExactIf(if(JSONExtract(properties, 'email_id', 'String') = '', toString(event_id), JSONExtract(properties, 'email_id', 'String')), event = 'Email Opened') AS opened,
  uniqExactIf(if(JSONExtract(properties, 'email_id', 'String') = '', toString(event_id), JSONExtract(properties, 'email_id', 'String')), event = 'Email Link Clicked') AS clicked,
  countIf(event = 'Email Bounced') AS bounced,
  countIf(event = 'Meeting Held') AS meetings,
  countIf(event = 'Survey Sent') AS surveys_sent,
  countIf(event = 'Survey Responded') AS surveys_answered,
  greatest(countIf(event = 'Email Sent' AND timestamp > now - INTERVAL 30 DAY), countIf(event = 'Email Delivered' AND timestamp > now - INTERVAL 30 DAY))
    + countIf(event IN ('Survey Sent', 'Push Notification Received') AND timestamp > now - INTERVAL 30 DAY) AS contacts_30,
  maxOrNullIf(timestamp, event = 'Email Sent' OR event = 'Email Delivered' OR event IN ('Survey Sent', 'Push Notification Received')) AS last_contact_at,
  maxOrNullIf(timestamp, event = 'Meeting Held') AS last_meeting_at,
  maxOrNullIf(timestamp, event = 'Unsubscribed') AS unsubscribed_at,
  maxMapIf(map(if(JSONExtract(properties, 'ticket_id', 'String') = '', toString(event_id), JSONExtract(properties, 'ticket_id', 'String')), toUnixTimestamp64Milli(timestamp) * 2 + (event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(JSONExtract(properties, 'status', 'String')) IN ('solved', 'closed', 'resolved')))), (event IN ('Ticket Created', 'Ticket Reopened') OR (event = 'Ticket Solved'
    OR (event = 'Ticket Updated' AND lower(JSONExtract(properties, 'status', 'String')) IN ('solved', 'closed', 'resolved'))))) AS tickets,
  sumMapIf(map(currency, amount), is_revenue) AS revenue,
  sumMapIf(map(concat(currency, ' ', toString(toStartOfMonth(timestamp))), amount), is_revenue AND timestamp > now - INTERVAL 18 MONTH) AS revenue_months,
  uniqExactIf(if(JSONExtract(properties, 'order_id', 'String') = '', toString(event_id), JSONExtract(properties, 'order_id', 'String')), event = 'Order Completed') AS orders,
  maxOrNullIf(timestamp, is_revenue AND amount > 0) AS last_paid_at,
  countIf(event = 'Invoice Payment Failed' AND timestamp > now - INTERVAL 90 DAY) AS failed_payments_90
FROM events
WHERE workspace_id = {p3:UUID} AND node IN {p4:Array(UUID)}
  AND source_id NOT IN {p5:Array(UUID)}
