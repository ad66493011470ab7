// Events as Zendesk sends them, and what becomes of them.

const event = (id: number, type: string, of: { detail?: object; event?: object }) => ({
  account_id: 22_129_848,
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  subject: 'zen:ticket:5158',
  time: `2026-03-01T10:00:${String(id).padStart(2, '0')}.672717030Z`,
  type: `zen:event-type:${type}`,
  zendesk_event_version: '2022-11-06',
  event: of.event ?? {},
  detail: {
    id: '5158',
    subject: 'Printer on fire',
    status: 'OPEN',
    priority: 'URGENT',
    type: 'INCIDENT',
    requester_id: '8447388090494',
    organization_id: '8447346621310',
    assignee_id: '8447388090495',
    via: { channel: 'web' },
    ...of.detail,
  },
});

export const deliveries = [
  event(1, 'user.created', {
    detail: {
      id: '8447388090494',
      email: 'ana@example.com',
      name: 'Ana',
      external_id: null,
      role: 'END_USER',
    },
  }),
  event(2, 'organization.created', { detail: { id: '8447346621310', name: 'Example', external_id: 'acme' } }),
  event(3, 'ticket.created', {}),
  event(4, 'ticket.priority_changed', {
    event: { current: 'LOW', previous: 'URGENT' },
    detail: { priority: 'LOW' },
  }),
  event(5, 'ticket.status_changed', {
    event: { current: 'SOLVED', previous: 'OPEN' },
    detail: { status: 'SOLVED' },
  }),
  event(6, 'ticket.status_changed', { event: { current: 'OPEN', previous: 'SOLVED' } }),
];

const said = (name: string, properties: object = {}) => ({ name, properties });

export const expected = [
  said('identify', { name: 'Ana', zendesk_role: 'end_user' }),
  said('group', { name: 'Example' }),
  said('Ticket Created', {
    ticket_id: '5158',
    subject: 'Printer on fire',
    severity: 'critical',
    status: 'open',
    channel: 'web',
    category: 'incident',
  }),
  said('Ticket Updated', { severity: 'low' }),
  said('Ticket Solved', { status: 'solved' }),
  said('Ticket Reopened', { status: 'open' }),
];
