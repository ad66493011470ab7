import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { getDomain } from 'tldts';
import { type Collection, type Identifier, nodeOf } from './identifier.ts';
import { type IdentityRules, isRoleMailbox, ruleFor } from './rules.ts';

/** A value that is no identifier, with the sentence for whoever sent it. */
export interface BlockedIdentifier {
  readonly blocked: true;
  readonly collection: Collection;
  readonly type: string;
  readonly reason: string;
}

export interface RawIdentifier {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly type: string;
  readonly raw: string;
}

/** Added to the priority of a role mailbox, so that an event is filed under it only for want of anything else. */
const ROLE_MAILBOX_PRIORITY = 1_000;

/** Builds, once, the function that turns what arrived into an identifier or says why it is none. */
export function createNormaliser(
  rules: IdentityRules,
): (raw: RawIdentifier) => Identifier | BlockedIdentifier {
  const blockedReason = createBlockList(rules);
  return ({ workspaceId, collection, type, raw }) => {
    const block = (reason: string): BlockedIdentifier => ({ blocked: true, collection, type, reason });
    const trimmed = raw.trim();
    const reason = blockedReason(trimmed);
    if (reason !== null) return block(`${type} ${reason}`);
    const rule = ruleFor(rules, { collection, type });
    const spelled = spell(trimmed, rule.normalisation, rules);
    if (spelled.reason !== null) return block(`${type} ${spelled.reason}`);
    const { value } = spelled;
    const weakness = isRoleMailbox(rules, { type, value }) ? ROLE_MAILBOX_PRIORITY : 0;
    const node = nodeOf({ workspaceId, collection, type, value });
    return { collection, type, value, raw: trimmed, node, priority: rule.priority + weakness };
  };
}

function createBlockList(rules: IdentityRules): (trimmed: string) => string | null {
  const exact = new Set(rules.blocked.exact.map((value) => value.toLowerCase()));
  const patterns = rules.blocked.patterns.map((pattern) => new RegExp(pattern, 'iu'));
  const { valueCharactersMax } = rules.limits;
  return (trimmed) => {
    if (trimmed.length > valueCharactersMax) return `is longer than ${valueCharactersMax} characters`;
    if (UNSTORABLE.test(trimmed)) return 'holds control characters or broken Unicode';
    if (exact.has(trimmed.toLowerCase()) || patterns.some((pattern) => pattern.test(trimmed))) {
      return `${JSON.stringify(trimmed)} is a placeholder, not somebody's identifier`;
    }
    return null;
  };
}

/** Control characters (NUL cannot be stored) and lone surrogates (two of them would become one value). */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

type Spelling =
  | { readonly reason: null; readonly value: string }
  | { readonly reason: string; readonly value: null };

const usable = (value: string): Spelling => ({ reason: null, value });
const unusable = (reason: string): Spelling => ({ reason, value: null });

function spell(
  trimmed: string,
  normalisation: 'verbatim' | 'email' | 'phone' | 'domain',
  rules: IdentityRules,
): Spelling {
  switch (normalisation) {
    case 'verbatim':
      return usable(trimmed);
    case 'email':
      return spellEmail(trimmed, rules);
    case 'phone':
      return spellPhone(trimmed, rules);
    case 'domain':
      return spellDomain(trimmed, rules);
    default:
      return normalisation satisfies never;
  }
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
/** RFC 5321, section 4.5.3.1.3: a path of 256 octets with its angle brackets. */
const EMAIL_CHARACTERS_MAX = 254;

function spellEmail(trimmed: string, rules: IdentityRules): Spelling {
  const value = trimmed.normalize('NFKC').toLowerCase();
  if (value.length > EMAIL_CHARACTERS_MAX || !EMAIL.test(value)) {
    return unusable(`${JSON.stringify(trimmed)} is not an e-mail address`);
  }
  const mailbox = value.slice(0, value.indexOf('@'));
  return rules.blocked.mailboxes.includes(mailbox)
    ? unusable(`${JSON.stringify(value)} is a mailbox nobody reads`)
    : usable(value);
}

function spellPhone(trimmed: string, rules: IdentityRules): Spelling {
  const country = rules.defaultCountry;
  const parsed = parsePhoneNumberFromString(
    trimmed,
    country !== null && isCountry(country) ? country : undefined,
  );
  return parsed?.isPossible()
    ? usable(parsed.number)
    : unusable(`${JSON.stringify(trimmed)} is not a phone number (write the country: +49 …)`);
}

function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

function spellDomain(trimmed: string, rules: IdentityRules): Spelling {
  const value = getDomain(trimmed.normalize('NFKC').toLowerCase());
  if (value === null) return unusable(`${JSON.stringify(trimmed)} has no registrable domain`);
  return rules.blocked.domains.includes(value)
    ? unusable(`${JSON.stringify(value)} is used by many companies`)
    : usable(value);
}
