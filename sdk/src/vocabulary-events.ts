// Long: the whole vocabulary. Written from the contract: `npx vitest run e2e/sdk.test.ts -u` writes it again.

/** The published events and their properties; docs/reference/events.md says more of each. */
export interface VocabularyEvents {
  /** Somebody made themselves a login. */
  'Signed Up': {
    type?: string;
    first_name?: string;
    last_name?: string;
    email?: string;
    phone?: string;
    username?: string;
    title?: string;
  };
  /** Somebody signed in. */
  'Signed In': {
    username?: string;
    method?: string;
  };
  /** Somebody signed out. */
  'Signed Out': {
    username?: string;
  };
  /** Somebody used a feature of the product. */
  'Feature Used': {
    feature?: string;
    duration?: number;
    count?: number;
    errors?: number;
  };
  /** Somebody invited another person. */
  'Invite Sent': {
    invitee_email?: string;
    invitee_first_name?: string;
    invitee_last_name?: string;
    invitee_role?: string;
  };
  /** Somebody saw one variant of an experiment. */
  'Experiment Viewed': {
    experiment_id?: string;
    experiment_name?: string;
    variation_id?: string;
    variation_name?: string;
  };
  /** Somebody was seen at a place: a shop, an office, a fair. */
  'Visit Recorded': {
    place?: string;
    kind?: string;
    duration?: number;
  };
  /** The product failed for somebody. */
  'Error Met': {
    feature?: string;
    code?: string;
    message?: string;
  };
  /** A message was handed to the mail server. */
  'Email Sent': {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
    purpose?: string;
  };
  /** The receiving server took the message. */
  'Email Delivered': {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
  };
  /** The message was opened. */
  'Email Opened': {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
  };
  /** A link in the message was clicked. */
  'Email Link Clicked': {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
    link_id?: string;
    link_url?: string;
  };
  /** The message came back. */
  'Email Bounced': {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
    bounce?: string;
    reason?: string;
  };
  /** The reader called the message spam. */
  'Email Marked as Spam': {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
  };
  /** Somebody wants no more messages of this list. */
  Unsubscribed: {
    email_id?: string;
    email_subject?: string;
    campaign_id?: string;
    campaign_name?: string;
    list_id?: string;
    list_name?: string;
  };
  /** A notification reached the device. */
  'Push Notification Received': {
    campaign_id?: string;
    campaign_name?: string;
  };
  /** The notification was tapped. */
  'Push Notification Tapped': {
    campaign_id?: string;
    campaign_name?: string;
  };
  /** We met or spoke with somebody. */
  'Meeting Held': {
    kind?: string;
    duration?: number;
    participants?: number;
    subject?: string;
  };
  /** Somebody spoke of us in public. */
  'Social Mention Recorded': {
    network?: string;
    url?: string;
    text?: string;
    sentiment?: number;
    reach?: number;
  };
  /** Somebody was asked. */
  'Survey Sent': {
    survey?: string;
    survey_id?: string;
    question?: string;
    channel?: string;
  };
  /** Somebody answered. */
  'Survey Responded': {
    survey?: string;
    survey_id?: string;
    question?: string;
    score?: number;
    scale_max?: number;
    comment?: string;
  };
  /** Somebody told what they want to reach. */
  'Goal Stated': {
    goal?: string;
    due_at?: string;
  };
  /** Somebody told what they like, or do not. */
  'Preference Stated': {
    preference?: string;
    value?: string;
    liked?: boolean;
  };
  /** Somebody allowed or withdrew something. */
  'Consent Changed': {
    purpose?: string;
    status?: string;
    basis?: string;
    wording?: string;
  };
  /** The consent dialog was answered; the state is in `context.consent.categoryPreferences`. */
  'Segment Consent Preference Updated': object;
  /** A ticket was opened. */
  'Ticket Created': {
    ticket_id?: string;
    subject?: string;
    severity?: string;
    status?: string;
    category?: string;
    channel?: string;
    assignee?: string;
  };
  /** A ticket changed. */
  'Ticket Updated': {
    ticket_id?: string;
    subject?: string;
    severity?: string;
    status?: string;
    category?: string;
    channel?: string;
    assignee?: string;
  };
  /** A ticket was given to those above or behind. */
  'Ticket Escalated': {
    ticket_id?: string;
    subject?: string;
    severity?: string;
    status?: string;
    category?: string;
    channel?: string;
    assignee?: string;
    reason?: string;
  };
  /** A solved ticket was not. */
  'Ticket Reopened': {
    ticket_id?: string;
    subject?: string;
    severity?: string;
    status?: string;
    category?: string;
    channel?: string;
    assignee?: string;
  };
  /** A ticket was solved. */
  'Ticket Solved': {
    ticket_id?: string;
    subject?: string;
    severity?: string;
    status?: string;
    category?: string;
    channel?: string;
    assignee?: string;
    first_reply_seconds?: number;
    resolution_seconds?: number;
  };
  /** A chat with an agent began. */
  'Live Chat Conversation Started': {
    conversation_id?: string;
    agent_id?: string;
    agent_name?: string;
  };
  /** It ended. */
  'Live Chat Conversation Ended': {
    conversation_id?: string;
    agent_id?: string;
    agent_name?: string;
    conversation_duration?: number;
  };
  /** A subscription began. */
  'Subscription Started': {
    subscription_id?: string;
    plan?: string;
    mrr?: number;
    currency?: string;
    seats?: number;
    interval?: string;
    renews_at?: string | Date;
    is_trial?: boolean;
  };
  /** Plan, price or seats changed; send the new state. */
  'Subscription Changed': {
    subscription_id?: string;
    plan?: string;
    mrr?: number;
    currency?: string;
    seats?: number;
    interval?: string;
    renews_at?: string | Date;
    is_trial?: boolean;
    previous_plan?: string;
    previous_mrr?: number;
  };
  /** It goes on for a term. */
  'Subscription Renewed': {
    subscription_id?: string;
    plan?: string;
    mrr?: number;
    currency?: string;
    seats?: number;
    interval?: string;
    renews_at?: string | Date;
    is_trial?: boolean;
  };
  /** It rests, unpaid. */
  'Subscription Paused': {
    subscription_id?: string;
    plan?: string;
    mrr?: number;
    currency?: string;
    seats?: number;
    interval?: string;
    renews_at?: string | Date;
    is_trial?: boolean;
    resumes_at?: string | Date;
  };
  /** It was given up; `ends_at` says from when on. */
  'Subscription Cancelled': {
    subscription_id?: string;
    plan?: string;
    mrr?: number;
    currency?: string;
    seats?: number;
    interval?: string;
    renews_at?: string | Date;
    is_trial?: boolean;
    reason?: string;
    feedback?: string;
    ends_at?: string | Date;
  };
  /** A contract was signed. */
  'Contract Signed': {
    contract_id?: string;
    name?: string;
    amount?: number;
    currency?: string;
    starts_on?: string;
    ends_on?: string;
    notice_days?: number;
  };
  /** A contract ran out or was given up. */
  'Contract Ended': {
    contract_id?: string;
    name?: string;
    amount?: number;
    currency?: string;
    starts_on?: string;
    ends_on?: string;
    notice_days?: number;
    reason?: string;
  };
  /** An invoice was sent. */
  'Invoice Issued': {
    invoice_id?: string;
    subscription_id?: string;
    total?: number;
    revenue?: number;
    currency?: string;
    due_at?: string | Date;
  };
  /** It was paid. */
  'Invoice Paid': {
    invoice_id?: string;
    subscription_id?: string;
    total?: number;
    revenue?: number;
    currency?: string;
    due_at?: string | Date;
  };
  /** A payment was tried and failed. */
  'Invoice Payment Failed': {
    invoice_id?: string;
    subscription_id?: string;
    total?: number;
    revenue?: number;
    currency?: string;
    due_at?: string | Date;
    attempt?: number;
    reason?: string;
  };
  /** Somebody bought. */
  'Order Completed': {
    order_id?: string;
    checkout_id?: string;
    affiliation?: string;
    channel?: string;
    subtotal?: number;
    total?: number;
    revenue?: number;
    shipping?: number;
    tax?: number;
    discount?: number;
    coupon?: string;
    currency?: string;
    products?: readonly unknown[];
  };
  /** Money was given back; `total` is what was. */
  'Order Refunded': {
    order_id?: string;
    checkout_id?: string;
    affiliation?: string;
    channel?: string;
    subtotal?: number;
    total?: number;
    revenue?: number;
    shipping?: number;
    tax?: number;
    discount?: number;
    coupon?: string;
    currency?: string;
    products?: readonly unknown[];
    reason?: string;
  };
  /** The order was cancelled before it was delivered. */
  'Order Cancelled': {
    order_id?: string;
    checkout_id?: string;
    affiliation?: string;
    channel?: string;
    subtotal?: number;
    total?: number;
    revenue?: number;
    shipping?: number;
    tax?: number;
    discount?: number;
    coupon?: string;
    currency?: string;
    products?: readonly unknown[];
    reason?: string;
  };
  /** The goods arrived. */
  'Order Delivered': {
    order_id?: string;
    promised_at?: string | Date;
  };
  /** Further lines of an order too long for one event. */
  'Order Lines Added': {
    order_id?: string;
    products?: readonly unknown[];
  };
  /** Money came in; with an invoice or order id it counts with those. */
  'Payment Received': {
    payment_id?: string;
    invoice_id?: string;
    order_id?: string;
    amount?: number;
    currency?: string;
    method?: string;
    installments?: number;
  };
  /** A line of a till or shop file that is no sale: breakage, corrections, fees. */
  'Stock Adjusted': {
    reason?: string;
    quantity?: number;
    amount?: number;
    currency?: string;
  };
  /** Money was spent on a campaign, at the time of the event. */
  'Campaign Cost Recorded': {
    campaign_id?: string;
    campaign_name?: string;
    channel?: string;
    cost?: number;
    currency?: string;
  };
  /** Somebody became a target of a campaign. */
  'Campaign Member Added': {
    campaign_id?: string;
    campaign_name?: string;
    channel?: string;
    status?: string;
  };
  /** Somebody answered a campaign. */
  'Campaign Responded': {
    campaign_id?: string;
    campaign_name?: string;
    channel?: string;
    status?: string;
  };
  /** Somebody became a lead. */
  'Lead Created': {
    lead_id?: string;
    origin?: string;
    company?: string;
    owner?: string;
    campaign_id?: string;
    campaign_name?: string;
    channel?: string;
  };
  /** The lead is worth pursuing. */
  'Lead Qualified': {
    lead_id?: string;
    origin?: string;
    company?: string;
    owner?: string;
  };
  /** The lead became a customer or an opportunity. */
  'Lead Converted': {
    lead_id?: string;
    origin?: string;
    company?: string;
    owner?: string;
    opportunity_id?: string;
  };
  /** A chance to sell was noted. */
  'Opportunity Created': {
    opportunity_id?: string;
    name?: string;
    kind?: string;
    stage?: string;
    amount?: number;
    currency?: string;
    probability?: number;
    closes_on?: string;
    product?: string;
    owner?: string;
  };
  /** It moved to another stage. */
  'Opportunity Stage Changed': {
    opportunity_id?: string;
    name?: string;
    kind?: string;
    stage?: string;
    amount?: number;
    currency?: string;
    probability?: number;
    closes_on?: string;
    product?: string;
    owner?: string;
    previous_stage?: string;
  };
  /** It was won. */
  'Opportunity Won': {
    opportunity_id?: string;
    name?: string;
    kind?: string;
    stage?: string;
    amount?: number;
    currency?: string;
    probability?: number;
    closes_on?: string;
    product?: string;
    owner?: string;
  };
  /** It was lost. */
  'Opportunity Lost': {
    opportunity_id?: string;
    name?: string;
    kind?: string;
    stage?: string;
    amount?: number;
    currency?: string;
    probability?: number;
    closes_on?: string;
    product?: string;
    owner?: string;
    reason?: string;
  };
  /** An account was made. */
  'Account Created': {
    account_name?: string;
  };
  /** An account was deleted. */
  'Account Deleted': {
    account_name?: string;
  };
  /** A person joined the account named by `context.groupId`. */
  'Account Added User': {
    role?: string;
  };
  /** A person left that account. */
  'Account Removed User': object;
  /** The account tries the product. */
  'Trial Started': {
    trial_start_date?: string | Date;
    trial_end_date?: string | Date;
    trial_plan_name?: string;
  };
  /** The trial is over. */
  'Trial Ended': {
    trial_start_date?: string | Date;
    trial_end_date?: string | Date;
    trial_plan_name?: string;
  };
  /** A person decided that two profiles are one. Written by Sextant. */
  'Identity Merged': {
    identifiers?: readonly unknown[];
    actor?: string;
    reason?: string;
  };
  /** A person decided that one profile is two. Written by Sextant. */
  'Identity Split': {
    identifiers?: readonly unknown[];
    actor?: string;
    reason?: string;
  };
  /** A person took such a decision back. Written by Sextant. */
  'Identity Decision Undone': {
    identifiers?: readonly unknown[];
    actor?: string;
    reason?: string;
  };
}
