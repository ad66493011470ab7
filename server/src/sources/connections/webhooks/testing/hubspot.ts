// Changes as HubSpot sends them, and what becomes of them.

const change = (eventId: number, subscriptionType: string, more: object) => ({
  eventId,
  subscriptionId: 7,
  portalId: 62_515,
  appId: 54_321,
  occurredAt: 1_770_000_000_000 + eventId * 1_000,
  attemptNumber: 0,
  changeSource: 'CRM_UI',
  subscriptionType,
  ...more,
});

const changed = (eventId: number, kind: string, of: [objectId: number, name: string, value: string]) =>
  change(eventId, `${kind}.propertyChange`, { objectId: of[0], propertyName: of[1], propertyValue: of[2] });

export const changes = [
  change(1, 'contact.creation', { objectId: 101 }),
  changed(2, 'contact', [101, 'email', 'ana@example.com']),
  changed(3, 'contact', [101, 'lifecyclestage', 'customer']),
  changed(4, 'company', [201, 'domain', 'example.com']),
  change(5, 'deal.creation', { objectId: 301 }),
  changed(6, 'deal', [301, 'dealstage', 'presentationscheduled']),
  changed(7, 'deal', [301, 'amount', '12000.50']),
  change(8, 'deal.associationChange', {
    associationType: 'DEAL_TO_COMPANY',
    fromObjectId: 301,
    toObjectId: 201,
    associationRemoved: false,
    isPrimaryAssociation: true,
  }),
  changed(9, 'deal', [301, 'dealstage', 'closedwon']),
  change(10, 'ticket.creation', { objectId: 401 }),
  changed(11, 'ticket', [401, 'hs_ticket_priority', 'HIGH']),
  changed(12, 'ticket', [401, 'hs_pipeline_stage', '4']),
];

const said = (name: string, properties: object = {}) => ({ name, properties });

export const expected = [
  said('identify'),
  said('identify'),
  said('identify', { lifecycle_stage: 'customer' }),
  said('group', { domain: 'example.com' }),
  said('Opportunity Created', { opportunity_id: '301' }),
  said('Opportunity Stage Changed', { stage: 'presentationscheduled' }),
  said('Opportunity Updated', { amount: 12_000.5 }),
  said('group'),
  said('Opportunity Won', { opportunity_id: '301', stage: 'closedwon' }),
  said('Ticket Created', { ticket_id: '401' }),
  said('Ticket Updated', { severity: 'high' }),
  said('Ticket Solved', { ticket_id: '401' }),
];
