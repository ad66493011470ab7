import { type Account, type Page, SextantError, type TimelineEvent } from '@sextant/contract';
import { type ExplainedIdentifier, nodeOf, type Subject } from '../identity/index.ts';
import { type AccountActivity, readAccountActivity } from './account-activity.ts';
import { type AccountLinkRow, childrenQuery, type MemberRow, memberRowsQuery } from './account-queries.ts';
import { type AccountReach, reachOf } from './account-reach.ts';
import { accountFeedbackBlock } from './blocks/account-feedback.ts';
import { accountUsageBlock } from './blocks/account-usage.ts';
import { engagementBlock } from './blocks/engagement.ts';
import { freshnessOf } from './blocks/freshness.ts';
import { membersOf } from './blocks/members.ts';
import { moneyBlock } from './blocks/money.ts';
import type { PersonOf } from './blocks/person-link.ts';
import { subscriptionsOf } from './blocks/subscriptions.ts';
import { supportBlock } from './blocks/support.ts';
import type { ProfilesDeps } from './deps.ts';
import { accountName, unnamedPerson } from './display-name.ts';
import { oldestOfType, shownIdentifier, sourcesByNode } from './identifiers.ts';
import { nameSubjects, type SubjectLink } from './names.ts';
import { ownersKnownTo } from './ownership.ts';
import type { SourceNames } from './sources.ts';
import { accountScope } from './subject-scope.ts';
import { readTimeline, type TimelineAsk } from './timeline.ts';
import { type ClaimRow, claimsQuery } from './trait-queries.ts';
import { readTraitRules, type TraitRules } from './trait-rules.ts';
import { chooseTraits, traitText } from './traits.ts';

interface AccountFacts extends AccountActivity {
  readonly id: string;
  readonly reach: AccountReach;
  readonly identifiers: readonly ExplainedIdentifier[];
  readonly claims: readonly ClaimRow[];
  readonly people: readonly MemberRow[];
  readonly children: readonly AccountLinkRow[];
  readonly rules: TraitRules;
  readonly sources: SourceNames;
  readonly now: Date;
}

/** One account, whole. Throws `not_found` when no account has this id or identifier. */
export async function getAccount(
  deps: ProfilesDeps,
  { workspaceId, ref }: { workspaceId: string; ref: string },
): Promise<Account> {
  const subject = await findAccount(deps, { workspaceId, ref });
  const facts = await readFacts(deps, { workspaceId, subject });
  const traits = chooseTraits(facts.claims, facts);
  const parent = await findParent(deps, { workspaceId, groupId: traitText(traits, 'parentId') });
  return accountPage(facts, { traits, parent });
}

/** What happened with an account and its people, newest first. Throws `not_found` as `getAccount` does. */
export async function accountTimeline(
  deps: ProfilesDeps,
  { workspaceId, ref, query }: { workspaceId: string; ref: string; query: TimelineAsk },
): Promise<Page<TimelineEvent>> {
  const { id } = await findAccount(deps, { workspaceId, ref });
  const reach = await reachOfOne(deps, { workspaceId, id });
  return readTimeline(deps, accountScope(workspaceId, reach), query);
}

/** The account an id or identifier belongs to. */
export async function findAccount(
  deps: Pick<ProfilesDeps, 'identity'>,
  { workspaceId, ref }: { workspaceId: string; ref: string },
): Promise<Subject> {
  const subject = await deps.identity.findSubject({ workspaceId, collection: 'accounts', ref });
  if (subject === null) throw new SextantError('not_found', `No account is known as ${ref}.`);
  return subject;
}

async function reachOfOne(
  deps: ProfilesDeps,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<AccountReach> {
  const owners = ownersKnownTo(deps.identity);
  const [reach] = await reachOf({ ...deps, owners }, { workspaceId, ids: [id] });
  if (reach === undefined) throw new Error('Each account asked for has a reach.');
  return reach;
}

async function readFacts(
  deps: ProfilesDeps,
  { workspaceId, subject }: { workspaceId: string; subject: Subject },
): Promise<AccountFacts> {
  const { id, nodes } = subject;
  const now = deps.clock.now();
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const currency = await deps.currencyOf(workspaceId);
  const [reach, identifiers, claims, rules, sources] = await Promise.all([
    reachOfOne(deps, { workspaceId, id }),
    deps.identity.identifiersOf({ workspaceId, nodes }),
    store.query<ClaimRow>(claimsQuery({ workspaceId, collection: 'accounts', nodes })),
    readTraitRules(deps.postgres, { workspaceId, collection: 'accounts' }),
    deps.sourceNames(workspaceId),
  ]);
  const groupIds = identifiers.filter(({ type }) => type === 'group_id').map(({ value }) => value);
  const personIds = reach.members.map(({ personId }) => personId);
  const [activity, people, children] = await Promise.all([
    readAccountActivity(store, { workspaceId, reach }, { now, currency }),
    store.query<MemberRow>(memberRowsQuery(workspaceId, personIds)),
    store.query<AccountLinkRow>(childrenQuery(workspaceId, groupIds)),
  ]);
  return { id, reach, identifiers, claims, ...activity, people, children, rules, sources, now };
}

function accountPage(
  facts: AccountFacts,
  { traits, parent }: { traits: Account['traits']; parent: SubjectLink | null },
): Account {
  const { summary, happenings, sources, now, identifiers } = facts;
  const filedBy = sourcesByNode(summary.node_sources);
  const domain = traitText(traits, 'domain') || oldestOfType(identifiers, 'domain');
  const personOf = personFinder(facts);
  const members = membersOf(facts);
  const subscriptions = subscriptionsOf(happenings);
  return {
    id: facts.id,
    name: accountName({
      name: traitText(traits, 'name'),
      domain,
      groupId: oldestOfType(identifiers, 'group_id'),
      id: facts.id,
    }),
    domain: orNull(domain),
    industry: orNull(traitText(traits, 'industry')),
    plan: orNull(traitText(traits, 'plan') || (subscriptions[0]?.plan ?? '')),
    owner: orNull(traitText(traits, 'owner')),
    parent,
    children: [...facts.children],
    identifiers: identifiers.map((identifier) => shownIdentifier(identifier, { filedBy, sources })),
    traits,
    members,
    memberCount: facts.reach.members.length,
    subscriptions,
    usage: accountUsageBlock(summary, { ...facts, subscriptions }),
    engagement: engagementBlock(summary, happenings),
    feedback: accountFeedbackBlock(happenings, { answers: facts.answers, personOf }),
    support: supportBlock(summary, happenings, personOf),
    money: moneyBlock(summary, happenings),
    freshness: freshnessOf(summary, { now, sources }),
  };
}

/** Finds the member behind an event; a name is always there, if only one made of the id. */
function personFinder({ reach, people }: AccountFacts): PersonOf {
  const personOfNode = new Map(
    [...reach.nodesByPerson].flatMap(([id, nodes]) => nodes.map((node) => [node, id])),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return ({ node, is_of_account }) => {
    if (is_of_account) return null;
    const id = personOfNode.get(node) ?? node;
    return { id, name: names.get(id) ?? unnamedPerson({ anonymousId: '', id }) };
  };
}

async function findParent(
  deps: ProfilesDeps,
  { workspaceId, groupId }: { workspaceId: string; groupId: string },
): Promise<SubjectLink | null> {
  if (groupId === '') return null;
  const node = groupNode(workspaceId, groupId);
  const { accounts } = await nameSubjects(deps, { workspaceId, people: [], accounts: [node] });
  return accounts.get(node) ?? null;
}

/** Where the account with this group id is filed. */
export function groupNode(workspaceId: string, groupId: string): string {
  return nodeOf({ workspaceId, collection: 'accounts', type: 'group_id', value: groupId.trim() });
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
