import type { Collection } from './identifier.ts';

/** How values of one identifier type are read and how far they may hold subjects together. */
export interface IdentifierRule {
  /** 1 is the strongest. Events are filed under their strongest identifier, and strong links are settled first. */
  readonly priority: number;
  /** How many of this type one subject may have. 1 makes the type unique: two of them are two subjects. */
  readonly limitPerSubject: number;
  /**
   * From this many distinct unique identifiers on (a laptop that two people sign in on), the value belongs to the
   * first of them and no longer joins anybody to anybody. Null: never.
   */
  readonly attachOnlyAfterUniques: number | null;
  readonly normalisation: 'verbatim' | 'email' | 'phone' | 'domain';
}

export interface CollectionRules {
  readonly types: Readonly<Record<string, IdentifierRule>>;
  /** For types nobody has described: the ids of other systems, such as crm.contact_id. */
  readonly unlisted: IdentifierRule;
}

export interface BlockedValues {
  /** Whole values, compared without regard to case, for every type. */
  readonly exact: readonly string[];
  /** Regular expressions, tested against the trimmed value of every type, case-insensitive. */
  readonly patterns: readonly string[];
  /** What stands before the @ of addresses that nobody reads. */
  readonly mailboxes: readonly string[];
  /** Domains that say nothing about an account: public mail providers, hosting, social networks. */
  readonly domains: readonly string[];
}

export interface IdentityLimits {
  /** An identifier linked to more distinct stronger identifiers than this is shared and joins nobody. */
  readonly strongerLinksMax: number;
  /** An identifier with more links than this is a fault of the sender and joins nobody; also bounds the work. */
  readonly linksMax: number;
  /** More would make a page nobody can read and a query nobody waits for; a person of flesh has under 50. */
  readonly identifiersPerSubjectMax: number;
  /** User ids that alias calls may declare to be one; more is a loop in the sender's code. */
  readonly aliasedIdsMax: number;
  /** Identifiers reached from a change; beyond it new links are quarantined, so that one update stays bounded. */
  readonly reachMax: number;
  /** Characters of a value; longer ones are tokens or texts, not identifiers. */
  readonly valueCharactersMax: number;
}

/** A workspace's identity rules: plain data. */
export interface IdentityRules {
  readonly people: CollectionRules;
  readonly accounts: CollectionRules;
  /** ISO 3166 alpha-2, for phone numbers without a country; null leaves those unused rather than guessed. */
  readonly defaultCountry: string | null;
  readonly blocked: BlockedValues;
  /** Mailboxes that several people read (info@): they belong to the first subject and join nobody. */
  readonly roleMailboxes: readonly string[];
  readonly limits: IdentityLimits;
}

export const defaultIdentityLimits: IdentityLimits = {
  strongerLinksMax: 10,
  linksMax: 1_000,
  identifiersPerSubjectMax: 1_000,
  aliasedIdsMax: 50,
  reachMax: 20_000,
  valueCharactersMax: 256,
};

/** What a workspace starts with. */
export const defaultIdentityRules: IdentityRules = {
  people: {
    types: {
      user_id: { priority: 1, limitPerSubject: 1, attachOnlyAfterUniques: null, normalisation: 'verbatim' },
      email: { priority: 3, limitPerSubject: 5, attachOnlyAfterUniques: null, normalisation: 'email' },
      phone: { priority: 4, limitPerSubject: 5, attachOnlyAfterUniques: null, normalisation: 'phone' },
      advertising_id: {
        priority: 5,
        limitPerSubject: 20,
        attachOnlyAfterUniques: 2,
        normalisation: 'verbatim',
      },
      device_id: { priority: 6, limitPerSubject: 100, attachOnlyAfterUniques: 2, normalisation: 'verbatim' },
      anonymous_id: {
        priority: 7,
        limitPerSubject: 100,
        attachOnlyAfterUniques: 2,
        normalisation: 'verbatim',
      },
    },
    // A person may have several contact ids in one CRM: duplicates across systems are what we are here to join.
    unlisted: { priority: 2, limitPerSubject: 20, attachOnlyAfterUniques: null, normalisation: 'verbatim' },
  },
  accounts: {
    types: {
      group_id: { priority: 1, limitPerSubject: 1, attachOnlyAfterUniques: null, normalisation: 'verbatim' },
      domain: { priority: 3, limitPerSubject: 20, attachOnlyAfterUniques: 2, normalisation: 'domain' },
    },
    unlisted: { priority: 2, limitPerSubject: 20, attachOnlyAfterUniques: null, normalisation: 'verbatim' },
  },
  defaultCountry: null,
  blocked: {
    exact: [
      '',
      'null',
      '(null)',
      '<null>',
      'nil',
      'undefined',
      'none',
      'nan',
      'n/a',
      'na',
      'unknown',
      'anonymous',
      'anon',
      'guest',
      'true',
      'false',
      '[object object]',
      '-1',
      '00000000-0000-0000-0000-000000000000',
    ],
    patterns: ['^[0-]*$', '^(\\d)\\1+$'],
    mailboxes: [
      'test',
      'noreply',
      'no-reply',
      'no_reply',
      'donotreply',
      'do-not-reply',
      'mailer-daemon',
      'postmaster',
    ],
    domains: [
      'gmail.com',
      'googlemail.com',
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'yahoo.com',
      'ymail.com',
      'icloud.com',
      'me.com',
      'mac.com',
      'aol.com',
      'gmx.com',
      'gmx.de',
      'gmx.net',
      'web.de',
      't-online.de',
      'mail.ru',
      'yandex.ru',
      'yandex.com',
      'qq.com',
      '163.com',
      '126.com',
      'proton.me',
      'protonmail.com',
      'zoho.com',
      'orange.fr',
      'free.fr',
      'laposte.net',
      'libero.it',
      'wp.pl',
      'o2.pl',
      'seznam.cz',
      'naver.com',
      'comcast.net',
      'verizon.net',
      'facebook.com',
      'linkedin.com',
      'instagram.com',
      'twitter.com',
      'x.com',
      'youtube.com',
      'github.com',
    ],
  },
  roleMailboxes: [
    'info',
    'sales',
    'support',
    'contact',
    'hello',
    'office',
    'admin',
    'help',
    'team',
    'billing',
    'marketing',
    'service',
  ],
  limits: defaultIdentityLimits,
};

/** The rule of a type. Own keys only, since a sender may name its type `constructor`. */
export function ruleFor(
  rules: IdentityRules,
  name: { collection: Collection; type: string },
): IdentifierRule {
  const { types, unlisted } = rules[name.collection];
  return Object.hasOwn(types, name.type) ? (types[name.type] ?? unlisted) : unlisted;
}

/** A mailbox that several people read; it says where mail goes, not who somebody is. */
export function isRoleMailbox(rules: IdentityRules, name: { type: string; value: string }): boolean {
  return name.type === 'email' && rules.roleMailboxes.includes(name.value.slice(0, name.value.indexOf('@')));
}
