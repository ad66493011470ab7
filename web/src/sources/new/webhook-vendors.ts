import type { WebhookVendor } from '@sextant/contract';

interface VendorWords {
  name: string;
  /** Where in the vendor's own pages the address belongs. */
  where: string;
  /** What is to be ticked there. */
  tick: readonly string[];
  /** Where the vendor shows the secret that it signs with. */
  secret: string;
  secretLabel: string;
}

/** How each vendor's webhook is set up, in the vendor's own words. */
export const webhookVendorWords = {
  stripe: {
    name: 'Stripe',
    where: 'In Stripe, open Developers, Webhooks, and add an endpoint with this address.',
    tick: [
      'customer.created, customer.updated, customer.deleted',
      'customer.subscription.created, .updated, .deleted, .paused, .resumed, .trial_will_end',
      'invoice.finalized, .paid, .payment_failed, .overdue, .upcoming, .voided, .marked_uncollectible',
      'charge.refunded, checkout.session.completed',
    ],
    secret: 'Stripe shows it on the page of the new endpoint, as “Signing secret”.',
    secretLabel: 'Signing secret (whsec_…)',
  },
  hubspot: {
    name: 'HubSpot',
    where:
      'In HubSpot, open your app (a private one will do), Webhooks, and give this as the target address.',
    tick: [
      'contact.creation, contact.deletion, contact.propertyChange (e-mail, name, phone, job title, lifecycle stage)',
      'company.creation, company.propertyChange (name, domain, industry)',
      'deal.creation, deal.propertyChange (stage, amount, close date, name)',
      'ticket.creation, ticket.propertyChange (subject, stage, priority, category)',
      'deal.associationChange, ticket.associationChange',
    ],
    secret: 'HubSpot shows it on the app’s page, as “Client secret”.',
    secretLabel: 'Client secret',
  },
  zendesk: {
    name: 'Zendesk',
    where:
      'In Zendesk, open Admin Center, Apps and integrations, Webhooks, and create one of the kind “Zendesk events” with this address.',
    tick: ['Ticket events', 'User events', 'Organization events'],
    secret: 'Zendesk shows it on the page of the new webhook, as “Signing secret”.',
    secretLabel: 'Signing secret',
  },
  generic: {
    name: 'Webhook',
    where:
      'Give this address to the other system. It signs what it sends as Standard Webhooks say (headers webhook-id, webhook-timestamp and webhook-signature).',
    tick: [],
    secret: 'It is the secret both sides sign with.',
    secretLabel: 'Signing secret (whsec_…)',
  },
} as const satisfies Record<WebhookVendor, VendorWords>;

/** What a generic webhook's messages mean, to begin with: one event a message, filed under a user id. */
export const starterMap = `# The message is one row; what lies within it has a dotted name.
name: Webhook
files:
  rows:
    match: rows
    key: [id]
    columns:
      created_at: date
events:
  - from: rows
    event: type
    timestamp: created_at
    person: { user_id: data.user_id, email: data.email }
    properties: { plan: data.plan }
`;
