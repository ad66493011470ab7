import { type DescribedEvent, number, text } from './described-event.ts';

const ticket = {
  ticket_id: text('Id of the ticket, the same in all its events'),
  subject: text('What it is about'),
  severity: text('critical, high, normal or low'),
  status: text('new, open, pending, on_hold, solved or closed'),
  category: text('Kind of trouble'),
  channel: text('email, chat, phone, web or other'),
  assignee: text('Who takes care of it'),
} as const;

const chat = {
  conversation_id: text('Id of the conversation'),
  agent_id: text('Id of the agent'),
  agent_name: text('Name of the agent'),
} as const;

/** Help they asked for. */
export const supportEvents = {
  'Ticket Created': { about: 'A ticket was opened.', origin: 'sextant', properties: ticket },
  'Ticket Updated': { about: 'A ticket changed.', origin: 'sextant', properties: ticket },
  'Ticket Escalated': {
    about: 'A ticket was given to those above or behind.',
    origin: 'sextant',
    properties: { ...ticket, reason: text('Why') },
  },
  'Ticket Reopened': { about: 'A solved ticket was not.', origin: 'sextant', properties: ticket },
  'Ticket Solved': {
    about: 'A ticket was solved.',
    origin: 'sextant',
    properties: {
      ...ticket,
      first_reply_seconds: number('seconds', 'From opening to the first answer'),
      resolution_seconds: number('seconds', 'From opening to the solution'),
    },
  },
  'Live Chat Conversation Started': {
    about: 'A chat with an agent began.',
    origin: 'segment',
    properties: chat,
  },
  'Live Chat Conversation Ended': {
    about: 'It ended.',
    origin: 'segment',
    properties: { ...chat, conversation_duration: number('seconds', 'How long') },
  },
} as const satisfies Record<string, DescribedEvent>;
