import type { Account } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';
import type { MemberActivityRow, MemberAnswerRow, MemberRow } from '../account-queries.ts';
import type { AccountReach, Member } from '../account-reach.ts';
import { unnamedPerson } from '../display-name.ts';
import { countWithin } from './days.ts';

type AccountMember = Account['members'][number];

const MEMBERS_SHOWN_MAX = 200;
/** Words in a role or title by which somebody decides about the contract. */
const KEY_WORDS =
  /\b(sponsor|champion|buyer|owner|admin|administrator|decision|executive|chief|ceo|cto|cfo|coo|cio|cmo|cpo|president|founder|vp|svp|evp|director|head)\b/i;

export interface MemberFacts {
  readonly reach: AccountReach;
  readonly people: readonly MemberRow[];
  readonly activity: readonly MemberActivityRow[];
  readonly answers: readonly MemberAnswerRow[];
  readonly now: Date;
}

/** Sponsor, buyer, admin or executive, by role or title. */
export function isKeyContact({ role, title }: { role: string; title: string }): boolean {
  return KEY_WORDS.test(role) || KEY_WORDS.test(title);
}

/** The people of an account: present first, most active first. */
export function membersOf(facts: MemberFacts): AccountMember[] {
  const rows = new Map(facts.people.map((row) => [row.id, row]));
  const activity = groupBy(facts.activity, ({ person_id }) => person_id);
  const answers = new Map(facts.answers.map(({ person_id, score }) => [person_id, score]));
  return facts.reach.members
    .map((member) =>
      shown(member, {
        row: rows.get(member.personId),
        days: activity.get(member.personId)?.[0]?.days ?? [],
        nps: answers.get(member.personId) ?? null,
        now: facts.now,
      }),
    )
    .sort(byPresenceThenUse)
    .slice(0, MEMBERS_SHOWN_MAX);
}

function shown(
  member: Member,
  known: { row: MemberRow | undefined; days: readonly string[]; nps: number | null; now: Date },
): AccountMember {
  const { row, days, nps, now } = known;
  const title = row?.title ?? '';
  return {
    id: member.personId,
    name: row?.name ?? unnamedPerson({ anonymousId: '', id: member.personId }),
    email: row?.email ?? '',
    title,
    role: member.role === '' ? null : member.role,
    since: member.since,
    until: member.until,
    lastSeenAt: member.lastAt,
    activeDays30: countWithin(days, now, 30),
    nps,
    isKeyContact: isKeyContact({ role: member.role, title }),
  };
}

function byPresenceThenUse(one: AccountMember, other: AccountMember): number {
  if ((one.until === null) !== (other.until === null)) return one.until === null ? -1 : 1;
  if (one.activeDays30 !== other.activeDays30) return other.activeDays30 - one.activeDays30;
  return one.name < other.name ? -1 : 1;
}
