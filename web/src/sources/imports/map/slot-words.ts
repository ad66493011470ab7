import type { Slot } from './slots.ts';

const identifierWords: Readonly<Record<string, string>> = {
  'person:user_id': 'the person’s id',
  'person:email': 'the person’s e-mail',
  'person:phone': 'the person’s phone',
  'person:anonymous_id': 'the person’s anonymous id',
  'account:group_id': 'the account’s id',
  'account:domain': 'the account’s domain',
};

/** What a column in this slot is, as in `mail is the person’s e-mail`. */
export function slotWords(slot: Slot): string {
  switch (slot.kind) {
    case 'time':
      return 'when it happened';
    case 'role':
      return 'the role in the account';
    case 'field':
      return slot.name;
    case 'identifier': {
      const key = `${slot.subject}:${slot.type}`;
      return identifierWords[key] ?? `the ${slot.subject}’s ${slot.type}`;
    }
  }
}
