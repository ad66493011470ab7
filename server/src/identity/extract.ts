import { type Collection, type Identifier, isUuid, type NodeId } from './identifier.ts';
import { createKnownExtractions, type KnownExtractions, type Saying } from './known-extractions.ts';
import { createLinks, type Link } from './link.ts';
import { type BlockedIdentifier, createNormaliser } from './normalise.ts';
import { RecentMap } from './recent-map.ts';
import type { IdentityRules } from './rules.ts';

/** What an event says about who it concerns. */
export interface Extraction {
  readonly verdict: 'filed';
  readonly people: readonly Identifier[];
  readonly accounts: readonly Identifier[];
  /** Where the event is filed for ever: its strongest identifier, the account's if it names no person. */
  readonly anchor: NodeId;
  readonly anchorCollection: Collection;
  /** The strongest identifier of the account it names. */
  readonly account: NodeId | null;
  readonly edges: readonly Link[];
  /** Values that were left out, with the reason; the event itself is fine. */
  readonly blocked: readonly BlockedIdentifier[];
}

export interface Unfiled {
  readonly verdict: 'rejected';
  readonly code: 'no_identifier' | 'blocked_identifier';
  readonly reason: string;
}

export interface ExtractorOptions {
  readonly workspaceId: string;
  readonly rules: IdentityRules;
  /** How many identifiers of a type stay normalised and hashed in memory, about 500 bytes each. */
  readonly cachedMax?: number;
}

const CACHED_MAX = 100_000;
/** No convention sends more than a handful; a longer list is a fault. */
const EXTERNAL_IDS_MAX = 20;
const EXTERNAL_TYPE = /^[a-z][a-z0-9_.-]{0,63}$/;
const NONE: readonly never[] = [];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads identifiers off Segment-shaped messages: 40,000 a second pass here, of any shape, so it believes
 * nothing, throws nothing and allocates little. Fields of a wrong type count as absent.
 */
export function createExtractor(options: ExtractorOptions): (message: unknown) => Extraction | Unfiled {
  const identify = createCachedNormaliser(options);
  const link = createLinks(options.cachedMax ?? CACHED_MAX);
  const known = createKnownExtractions<Extraction>(options.cachedMax ?? CACHED_MAX);
  return (message) => {
    const found = new Findings(identify, link, known);
    const fields = asFields(message);
    if (fields !== null) readMessage(fields, found);
    return found.conclude(fields?.type === 'identify' || fields?.type === 'group' ? 'identify' : 'shared');
  };
}

type CachedNormaliser = (collection: Collection, type: string, raw: string) => Identifier | BlockedIdentifier;
type TypeCache = RecentMap<string, Identifier | BlockedIdentifier>;

/** Types with a memory of their own; a sender who makes up types all the time only loses speed. */
const CACHED_TYPES_MAX = 64;

function createCachedNormaliser({ workspaceId, rules, cachedMax }: ExtractorOptions): CachedNormaliser {
  const normalise = createNormaliser(rules);
  const caches: Record<Collection, Map<string, TypeCache>> = { people: new Map(), accounts: new Map() };
  const cacheOf = (collection: Collection, type: string): TypeCache => {
    const known = caches[collection].get(type);
    if (known !== undefined) return known;
    if (caches[collection].size >= CACHED_TYPES_MAX) caches[collection].clear();
    const made: TypeCache = new RecentMap(cachedMax ?? CACHED_MAX);
    caches[collection].set(type, made);
    return made;
  };
  // Values longer than any identifier are not remembered: as keys they would fill the memory.
  const charactersMax = 4 * rules.limits.valueCharactersMax;
  return (collection, type, raw) => {
    const cache = cacheOf(collection, type);
    const known = cache.get(raw);
    if (known !== undefined) return known;
    const made = normalise({ workspaceId, collection, type, raw });
    if (raw.length <= charactersMax) cache.set(raw, made);
    return made;
  };
}

class Findings {
  readonly #identify: CachedNormaliser;
  readonly #link: ReturnType<typeof createLinks>;
  readonly #known: KnownExtractions<Extraction>;
  readonly #people: Identifier[] = [];
  #accounts: Identifier[] | null = null;
  #former: Identifier[] | null = null;
  #blocked: BlockedIdentifier[] | null = null;

  constructor(
    identify: CachedNormaliser,
    link: ReturnType<typeof createLinks>,
    known: KnownExtractions<Extraction>,
  ) {
    this.#identify = identify;
    this.#link = link;
    this.#known = known;
  }

  person(type: string, value: unknown): void {
    const raw = asText(value);
    if (raw !== null) this.#keep(this.#identify('people', type, raw));
  }

  account(type: string, value: unknown): void {
    const raw = asText(value);
    if (raw !== null) this.#keep(this.#identify('accounts', type, raw));
  }

  /** An id that the user had before, according to an alias call. */
  former(type: string, raw: string): void {
    const made = this.#identify('people', type, raw);
    if ('blocked' in made) {
      this.#keep(made);
    } else {
      this.#former ??= [];
      this.#former.push(made);
    }
  }

  conclude(kind: Saying['kind']): Extraction | Unfiled {
    const person = strongest(this.#people);
    const account = this.#accounts === null ? null : strongest(this.#accounts);
    const anchor = person ?? account;
    if (anchor === null) return this.#reject();
    const saying: Saying = {
      kind,
      people: this.#people,
      accounts: this.#accounts ?? NONE,
      // An alias says what a user id was before; without a usable user id it says nothing.
      former: person?.type === 'user_id' ? (this.#former ?? NONE) : NONE,
      blocked: this.#blocked ?? NONE,
    };
    return this.#known(anchor, saying, () => this.#extraction(saying, { person, account, anchor }));
  }

  #extraction(
    { kind, people, accounts, former, blocked }: Saying,
    by: { person: Identifier | null; account: Identifier | null; anchor: Identifier },
  ): Extraction {
    const { person, account, anchor } = by;
    const edges: Link[] = [];
    if (person !== null) {
      this.#addStar(edges, person, kind);
      for (const one of former) if (one.node !== person.node) edges.push(this.#link(one, person, 'alias'));
    }
    if (account !== null) this.#addStar(edges, account, kind);
    return {
      verdict: 'filed',
      people: former.length === 0 ? people : people.concat(former),
      accounts,
      anchor: anchor.node,
      anchorCollection: anchor.collection,
      account: account?.node ?? null,
      edges,
      blocked,
    };
  }

  #addStar(edges: Link[], anchor: Identifier, kind: 'identify' | 'shared'): void {
    const all = anchor.collection === 'people' ? this.#people : (this.#accounts ?? NONE);
    for (const other of all) if (other.node !== anchor.node) edges.push(this.#link(anchor, other, kind));
  }

  #keep(made: Identifier | BlockedIdentifier): void {
    if ('blocked' in made) {
      this.#blocked ??= [];
      this.#blocked.push(made);
      return;
    }
    if (made.collection === 'accounts') this.#accounts ??= [];
    const kept = made.collection === 'people' ? this.#people : (this.#accounts ?? []);
    if (!kept.includes(made) && !kept.some((other) => other.node === made.node)) kept.push(made);
  }

  #reject(): Unfiled {
    const blocked = this.#blocked?.[0];
    return blocked === undefined
      ? NO_IDENTIFIER
      : { verdict: 'rejected', code: 'blocked_identifier', reason: blocked.reason };
  }
}

const NO_IDENTIFIER: Unfiled = {
  verdict: 'rejected',
  code: 'no_identifier',
  reason:
    'names neither a person nor an account: send userId, anonymousId, groupId, an e-mail or an external id',
};

function readMessage(message: Fields, found: Findings): void {
  const context = asFields(message.context);
  const isGroup = message.type === 'group';
  found.person('user_id', message.userId);
  if (message.type === 'alias') readAlias(message.previousId, found);
  if (context !== null && context.externalIds !== undefined) readExternalIds(context.externalIds, found);
  if (message.traits !== undefined && !isGroup) readContacts(message.traits, found);
  if (context !== null && context.traits !== undefined) readContacts(context.traits, found);
  if (context !== null && context.device !== undefined) readDevice(context.device, found);
  found.person('anonymous_id', message.anonymousId);
  found.account('group_id', message.groupId);
  if (context !== null) found.account('group_id', context.groupId);
  if (isGroup && message.traits !== undefined) readDomain(message.traits, found);
}

function readContacts(value: unknown, found: Findings): void {
  const traits = asFields(value);
  if (traits === null) return;
  found.person('email', traits.email);
  found.person('phone', traits.phone);
}

function readDevice(value: unknown, found: Findings): void {
  const device = asFields(value);
  if (device === null) return;
  found.person('device_id', device.id);
  found.person('advertising_id', device.advertisingId);
}

function readDomain(value: unknown, found: Findings): void {
  const traits = asFields(value);
  if (traits === null) return;
  found.account('domain', traits.domain);
  found.account('domain', traits.website);
}

/** Libraries alias the anonymous id (a UUID) to the new user id; other callers alias one user id to another. */
function readAlias(previousId: unknown, found: Findings): void {
  const raw = asText(previousId);
  if (raw === null) return;
  found.former('user_id', raw);
  if (isUuid(raw.trim())) found.former('anonymous_id', raw);
}

function readExternalIds(list: unknown, found: Findings): void {
  if (!Array.isArray(list)) return;
  const count = Math.min(list.length, EXTERNAL_IDS_MAX);
  for (let position = 0; position < count; position += 1) {
    const entry = asFields(list[position]);
    if (entry === null || typeof entry.type !== 'string') continue;
    if (entry.encoding !== undefined && entry.encoding !== 'none') continue;
    const type = entry.type.length > 64 ? '' : entry.type.trim().toLowerCase();
    if (!EXTERNAL_TYPE.test(type)) continue;
    if (entry.collection === 'accounts') found.account(type, entry.id);
    else if (entry.collection === 'users' || entry.collection === undefined) found.person(type, entry.id);
  }
}

function strongest(identifiers: readonly Identifier[]): Identifier | null {
  let best: Identifier | null = null;
  for (const one of identifiers) if (best === null || isStronger(one, best)) best = one;
  return best;
}

/** Equal priorities (two ids of other systems) are told apart by name, whatever their order in the event. */
function isStronger(one: Identifier, other: Identifier): boolean {
  if (one.priority !== other.priority) return one.priority < other.priority;
  if (one.type !== other.type) return one.type < other.type;
  return one.value < other.value;
}

function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Ids often arrive as numbers; anything else that is not text is no id. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}
