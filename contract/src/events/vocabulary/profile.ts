import { type DescribedEvent, list, text } from './described-event.ts';

const decision = {
  identifiers: list('The identifiers concerned, each { type, value }'),
  actor: text('Who decided'),
  reason: text('Why, in their words'),
} as const;

/** Who somebody is; every identify and alias call. Decisions of people are written by Sextant itself. */
export const profileEvents = {
  'Identity Merged': {
    about: 'A person decided that two profiles are one. Written by Sextant.',
    origin: 'sextant',
    properties: decision,
  },
  'Identity Split': {
    about: 'A person decided that one profile is two. Written by Sextant.',
    origin: 'sextant',
    properties: decision,
  },
  'Identity Decision Undone': {
    about: 'A person took such a decision back. Written by Sextant.',
    origin: 'sextant',
    properties: decision,
  },
} as const satisfies Record<string, DescribedEvent>;
