import { type RejectionCode, rejections } from '@sextant/contract';

interface Reason {
  /** As a heading. */
  title: string;
  /** What it means for those who know the business and not the wire. */
  meaning: string;
}

// A table of data: one line a reason for which ingestion refuses.
const reasons: Readonly<Record<RejectionCode, Reason>> = {
  not_an_object: { title: 'Not an event', meaning: 'What arrived is no event at all, only a bare value.' },
  unknown_type: {
    title: 'Unknown kind of call',
    meaning: 'The sender used a call that Sextant does not know, so it cannot tell what happened.',
  },
  missing_event: { title: 'No name', meaning: 'Something happened, but the event does not say what.' },
  missing_group_id: {
    title: 'No account named',
    meaning: 'It describes an account without saying which one.',
  },
  missing_previous_id: {
    title: 'Only one of two identifiers',
    meaning: 'It should join two identifiers of a person and names only one.',
  },
  no_identifier: {
    title: 'Nobody named',
    meaning: 'It carries no id, e-mail or account, so it cannot be filed under anyone.',
  },
  blocked_identifier: {
    title: 'Only a blocked identifier',
    meaning:
      'The only id in it is one that many people share, such as “null” or “0”. Filing it would mix them up.',
  },
  too_large: { title: 'Too large', meaning: 'The event is larger than 32 KB.' },
  too_deep: {
    title: 'Nested too deeply',
    meaning: 'Its properties lie more than 32 levels within each other.',
  },
  too_many_keys: { title: 'Too many properties', meaning: 'It carries more than 300 properties or traits.' },
  message_id_too_long: {
    title: 'Message id too long',
    meaning: 'Its message id has more than 100 characters.',
  },
  bad_timestamp: {
    title: 'Time not readable',
    meaning: 'When it happened cannot be read, or lies before 1900 or more than a day ahead.',
  },
  batch_too_long: {
    title: 'Too many in one request',
    meaning: 'The sender put more than 2,500 events into one request; these were beyond that.',
  },
  event_blocked: { title: 'Blocked event', meaning: 'The catalog keeps events of this name out.' },
  unexpected_type: {
    title: 'Unexpected type',
    meaning:
      'A property is of another type than the catalog expects, such as a text where a number should be.',
  },
  unstorable: { title: 'Cannot be stored', meaning: 'The event log cannot hold one of its values.' },
};

/** A reason in plain words; one that only the server knows is shown by its code. */
export function reasonOf(code: string): Reason {
  if (isKnown(code)) return reasons[code];
  const words = code.replaceAll('_', ' ');
  return { title: words.charAt(0).toUpperCase() + words.slice(1), meaning: '' };
}

function isKnown(code: string): code is RejectionCode {
  return Object.hasOwn(rejections, code);
}
