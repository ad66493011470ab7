import { type Page, type Person, SextantError, type TimelineEvent, type Trait } from '@sextant/contract';
import type { ExplainedIdentifier, Subject } from '../identity/index.ts';
import { type Activity, readActivity } from './activity.ts';
import { engagementBlock } from './blocks/engagement.ts';
import { feedbackBlock } from './blocks/feedback.ts';
import { freshnessOf } from './blocks/freshness.ts';
import { journeyOf } from './blocks/journey.ts';
import { moneyBlock } from './blocks/money.ts';
import type { PersonOf } from './blocks/person-link.ts';
import { supportBlock } from './blocks/support.ts';
import { usageBlock } from './blocks/usage.ts';
import type { ProfilesDeps } from './deps.ts';
import { type PersonNaming, personName } from './display-name.ts';
import { isAnonymousType, oldestOfType, shownIdentifier, sourcesByNode } from './identifiers.ts';
import { type MembershipRow, membershipsOfQuery } from './membership-queries.ts';
import { nameSubjects, type SubjectLink } from './names.ts';
import { readPeerUses } from './peers.ts';
import { type Place, placesOf } from './places.ts';
import type { SourceNames } from './sources.ts';
import { personScope } from './subject-scope.ts';
import { readTimeline, type TimelineAsk } from './timeline.ts';
import { type ClaimRow, claimsQuery } from './trait-queries.ts';
import { readTraitRules, type TraitRules } from './trait-rules.ts';
import { chooseTraits, traitText } from './traits.ts';

interface PersonFacts {
  readonly id: string;
  readonly identifiers: readonly ExplainedIdentifier[];
  readonly claims: readonly ClaimRow[];
  readonly places: readonly PersonPlace[];
  readonly activity: Activity;
  readonly peerUses: ReadonlyMap<string, number>;
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

interface PersonPlace extends Place {
  readonly account: SubjectLink;
}

async function readFacts(
  deps: ProfilesDeps,
  { workspaceId, subject }: { workspaceId: string; subject: Subject },
): Promise<PersonFacts> {
  const { id, nodes } = subject;
  const now = deps.clock.now();
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const currency = await deps.currencyOf(workspaceId);
  const [activity, claims, company, identifiers, rules, sources] = await Promise.all([
    readActivity(store, personScope(workspaceId, nodes), { now, currency }),
    store.query<ClaimRow>(claimsQuery({ workspaceId, collection: 'people', nodes })),
    readCompany(deps, { workspaceId, nodes, now }),
    deps.identity.identifiersOf({ workspaceId, nodes }),
    readTraitRules(deps.postgres, { workspaceId, collection: 'people' }),
    deps.sourceNames(workspaceId),
  ]);
  return { id, activity, claims, ...company, identifiers, rules, sources, now };
}

/** The accounts a person was seen in, and what others in them do. */
async function readCompany(
  deps: ProfilesDeps,
  { workspaceId, nodes, now }: { workspaceId: string; nodes: readonly string[]; now: Date },
): Promise<Pick<PersonFacts, 'places' | 'peerUses'>> {
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const rows = await store.query<MembershipRow>(membershipsOfQuery(workspaceId, nodes));
  const accountNodes = [...new Set(rows.map(({ account_node }) => account_node))];
  const [names, peerUses] = await Promise.all([
    nameSubjects(deps, { workspaceId, people: [], accounts: accountNodes }),
    readPeerUses(deps, { workspaceId, nodes, accountNodes, now }),
  ]);
  const accountOf = new Map([...names.accounts].map(([node, { id }]) => [node, id]));
  const named = new Map([...names.accounts.values()].map((account) => [account.id, account]));
  const places = placesOf(rows, { accountOf }).flatMap((place) => {
    const account = named.get(place.accountId);
    return account === undefined ? [] : [{ ...place, account }];
  });
  return { places, peerUses };
}

function personPage(facts: PersonFacts): Person {
  const { sources, now } = facts;
  const { summary, happenings } = facts.activity;
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
    usage: usageBlock(summary, { peerUses: facts.peerUses, now }),
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

function membershipOf({ account, role, since, until, lastAt }: PersonPlace): Person['memberships'][number] {
  return { account, role: orNull(role), since, until, lastSeenAt: lastAt };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
