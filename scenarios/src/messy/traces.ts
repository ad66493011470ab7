import type { Random } from '../random.ts';
import { type MessageBody, MINUTE_MS, type Span } from '../timeline.ts';
import type { MessyPerson } from './people.ts';

/** Something a person left behind in one of the systems. */
export interface Trace {
  at: number;
  source: string;
  body: MessageBody;
}

/** Everything a person leaves behind. The proofs come first, so that every own identifier is joined to the others. */
export function tracesOf(person: MessyPerson, span: Span, random: Random): Trace[] {
  const latest = span.endsAt - span.startsAt - MINUTE_MS;
  const filed = [
    ...productProofs(person),
    ...crmProofs(person),
    ...sharedUse(person, random),
    ...everyday(person, random),
  ];
  return filed.map(([source, body, half]) => {
    const share = half === undefined ? random.next() : (HALF_STARTS[half] + random.next()) / 2;
    return { at: Math.floor(span.startsAt + share * latest), source, body };
  });
}

/** An address that changes hands does so in the middle of the history. */
const HALF_STARTS = { earlier: 0, later: 1 } as const;

type Filed = readonly [source: string, body: MessageBody, half?: keyof typeof HALF_STARTS];

function productProofs(person: MessyPerson): Filed[] {
  const [userId, ...former] = person.userIds;
  if (userId === undefined) return [];
  const { firstName, lastName, phone } = person;
  const proofs: Filed[] = person.emails.map((email, place) => [
    'product',
    {
      type: 'identify',
      userId,
      traits: { email, firstName, lastName, ...(place === 0 && phone && { phone }) },
    },
  ]);
  for (const anonymousId of person.browsers)
    proofs.push(['product', { type: 'track', userId, anonymousId, event: 'Signed In', properties: {} }]);
  for (const previousId of former) proofs.push(['product', { type: 'alias', userId, previousId }]);
  return proofs;
}

function crmProofs(person: MessyPerson): Filed[] {
  const { firstName, lastName, phone, emails } = person;
  const [email = ''] = emails;
  return person.contactIds.map((id, place) => [
    'crm',
    {
      type: 'identify',
      // People type their address as they please.
      traits: {
        email: place === 0 ? email : ` ${email.toUpperCase()}`,
        firstName,
        lastName,
        ...(phone && { phone }),
      },
      context: contactContext(id),
    },
  ]);
}

function contactContext(id: string): Record<string, unknown> {
  return { externalIds: [{ id, type: 'crm.contact_id', collection: 'users', encoding: 'none' }] };
}

function sharedUse({ shared, userIds, contactIds }: MessyPerson, random: Random): Filed[] {
  const [userId] = userIds;
  const [contactId] = contactIds;
  const filed: Filed[] = [];
  if (shared.device && userId)
    for (let i = random.between(1, 4); i > 0; i--)
      filed.push([
        'product',
        { type: 'track', userId, anonymousId: shared.device, event: 'Signed In', properties: {} },
      ]);
  if (shared.mailbox && contactId)
    filed.push([
      'crm',
      { type: 'identify', traits: { email: shared.mailbox }, context: contactContext(contactId) },
    ]);
  if (shared.recycledEmail && userId)
    filed.push([
      'product',
      { type: 'identify', userId, traits: { email: shared.recycledEmail.address } },
      shared.recycledEmail.holder,
    ]);
  return filed;
}

function everyday(person: MessyPerson, random: Random): Filed[] {
  const [userId] = person.userIds;
  const [email = ''] = person.emails;
  const traits = { email };
  return Array.from({ length: random.between(4, 18) }, (): Filed => {
    const browser = person.browsers.length > 0 ? random.pick(person.browsers) : undefined;
    if (browser && random.chance(0.35))
      return [
        'web',
        { type: 'page', anonymousId: browser, name: 'Pricing', properties: { path: '/pricing' } },
      ];
    if (userId && random.chance(0.6))
      return [
        'product',
        { type: 'track', userId, event: 'Feature Used', properties: { feature: 'Job Sheet' } },
      ];
    const ticket_id = `M-${person.index}-${random.int(10_000)}`;
    return [
      'support',
      {
        type: 'track',
        event: 'Ticket Updated',
        properties: { ticket_id, status: 'open' },
        context: { traits },
      },
    ];
  });
}
