import { type Page, type Person, SextantError, type TimelineEvent, type Trait } from '@sextant/contract';
import type { ExplainedIdentifier, Subject } from '../identity/index.ts';
import { engagementBlock } from './blocks/engagement.ts';
import { feedbackBlock } from './blocks/feedback.ts';
import { freshnessOf } from './blocks/freshness.ts';
import { journeyOf } from './blocks/journey.ts';
import { moneyBlock } from './blocks/money.ts';
import type { PersonOf } from './blocks/person-link.ts';
import { supportBlock } from './blocks/support.ts';
import { usageBlock } from './blocks/usage.ts';
import type { ProfilesDeps } from './deps.ts';
import { type PersonNaming, personName, unnamedAccount } from './display-name.ts';
import { type HappeningRow, happeningsQuery } from './happening-queries.ts';
import { isAnonymousType, oldestOfType, shownIdentifier, sourcesByNode } from './identifiers.ts';
import { type PlaceRow, placesQuery } from './membership-queries.ts';
import { type PeerUseRow, peerUsesQuery } from './peer-queries.ts';
import type { SourceNames } from './sources.ts';
import { personScope } from './subject-scope.ts';
import { type SummaryRow, summaryQuery } from './summary-queries.ts';
import { readTimeline, type TimelineAsk } from './timeline.ts';
import { type ClaimRow, claimsQuery } from './trait-queries.ts';
import { readTraitRules, type TraitRules } from './trait-rules.ts';
import { chooseTraits, traitText } from './traits.ts';

interface PersonFacts {
  readonly id: string;
  readonly identifiers: readonly ExplainedIdentifier[];
  readonly claims: readonly ClaimRow[];
  readonly places: readonly PlaceRow[];
  readonly summary: SummaryRow;
  readonly happenings: readonly HappeningRow[];
  readonly peerUses: readonly PeerUseRow[];
  readonly rules: TraitRules;
  readonly sources: SourceNames;
  readonly now: Date;
}

/** One person, whole. Throws `not_found` when nobody has this id or identifier. */
export async function getPerson(
  deps: ProfilesDeps,
  { workspaceId, ref }: { workspaceId: string; ref: string },
): Promise<Person> {
  const subject = await findPerson(deps, { workspaceId, ref });
  return personPage(await readFacts(deps, { workspaceId, subject }));
}

/** What happened with one person, newest first. Throws `not_found` as `getPerson` does. */
export async function personTimeline(
  deps: ProfilesDeps,
  { workspaceId, ref, query }: { workspaceId: string; ref: string; query: TimelineAsk },
): Promise<Page<TimelineEvent>> {
  const { nodes } = await findPerson(deps, { workspaceId, ref });
  return readTimeline(deps, personScope(workspaceId, nodes), query);
}

/** The person an id or identifier belongs to. */
export async function findPerson(
  deps: Pick<ProfilesDeps, 'identity'>,
  { workspaceId, ref }: { workspaceId: string; ref: string },
): Promise<Subject> {
  const subject = await deps.identity.findSubject({ workspaceId, collection: 'people', ref });
  if (subject === null) throw new SextantError('not_found', `Nobody is known as ${ref}.`);
  return subject;
}

async function readFacts(
  deps: ProfilesDeps,
  { workspaceId, subject }: { workspaceId: string; subject: Subject },
): Promise<PersonFacts> {
  const { id, nodes } = subject;
  const person = { workspaceId, nodes };
  const now = deps.clock.now();
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const scope = personScope(workspaceId, nodes);
  const currency = await deps.currencyOf(workspaceId);
  const [summaries, happenings, claims, places, peerUses, explanation, rules, sources] = await Promise.all([
    store.query<SummaryRow>(summaryQuery(scope, { now, currency })),
    store.query<HappeningRow>(happeningsQuery(scope, { currency })),
    store.query<ClaimRow>(claimsQuery({ workspaceId, collection: 'people', nodes })),
    store.query<PlaceRow>(placesQuery(person)),
    store.query<PeerUseRow>(peerUsesQuery(person, { now })),
    deps.identity.explain({ workspaceId, subject: id }),
    readTraitRules(deps.postgres, { workspaceId, collection: 'people' }),
    deps.sourceNames(workspaceId),
  ]);
  const [summary] = summaries;
  if (summary === undefined) throw new Error('A count over no rows is still one row.');
  return {
    ...{ id, claims, places, summary, happenings, peerUses, rules, sources, now },
    identifiers: explanation.identifiers,
  };
}

function personPage(facts: PersonFacts): Person {
  const { summary, happenings, sources, now } = facts;
  const traits = chooseTraits(facts.claims, facts);
  const naming = namingOf(facts, traits);
  const name = personName(naming);
  const personOf: PersonOf = () => ({ id: facts.id, name });
  const filedBy = sourcesByNode(summary.node_sources);
  return {
    id: facts.id,
    name,
    email: orNull(naming.email),
    phone: orNull(naming.phone),
    title: orNull(traitText(traits, 'title')),
    isAnonymous: facts.identifiers.every(({ type }) => isAnonymousType(type)),
    identifiers: facts.identifiers.map((identifier) => shownIdentifier(identifier, { filedBy, sources })),
    traits,
    memberships: facts.places.map(membershipOf),
    journey: journeyOf(summary),
    usage: usageBlock(summary, { peerUses: usesByFeature(facts.peerUses), now }),
    engagement: engagementBlock(summary, happenings),
    feedback: feedbackBlock(happenings, personOf),
    support: supportBlock(summary, happenings, personOf),
    money: moneyBlock(summary, happenings),
    freshness: freshnessOf(summary, { now, sources }),
  };
}

function namingOf({ id, identifiers }: PersonFacts, traits: readonly Trait[]): PersonNaming {
  const known = (trait: string, type: string) =>
    traitText(traits, trait) === '' ? oldestOfType(identifiers, type) : traitText(traits, trait);
  return {
    id,
    firstName: traitText(traits, 'firstName'),
    lastName: traitText(traits, 'lastName'),
    name: traitText(traits, 'name'),
    email: known('email', 'email'),
    phone: known('phone', 'phone'),
    userId: oldestOfType(identifiers, 'user_id'),
    anonymousId: oldestOfType(identifiers, 'anonymous_id'),
  };
}

function membershipOf(place: PlaceRow): Person['memberships'][number] {
  const name = place.account_name === '' ? unnamedAccount(place.account_id) : place.account_name;
  return {
    account: { id: place.account_id, name },
    role: orNull(place.role),
    since: place.since,
    until: place.until,
    lastSeenAt: place.last_at,
  };
}

function usesByFeature(rows: readonly PeerUseRow[]): Map<string, number> {
  return new Map(rows.map(({ feature, uses_per_peer }) => [feature, Math.round(uses_per_peer * 10) / 10]));
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
