import type { Account } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Block } from '../design/block.tsx';
import { Button } from '../design/button.tsx';
import { count } from '../design/figures.ts';
import { DAY_MS } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { npsBand } from '../profiles/nps.ts';

type Member = Account['members'][number];

const SHOWN_AT_FIRST = 10;
const NEWS_DAYS = 90;

/** Its people: role, last seen, how active; who joined and who left lately. */
export function MembersBlock({ account }: { account: Account }) {
  const [isAll, setIsAll] = useState(false);
  const { members, memberCount, usage } = account;
  const shown = isAll ? members : members.slice(0, SHOWN_AT_FIRST);
  const head = 'border-b py-1 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  const now = new Date(account.freshness.asOf).getTime();
  return (
    <Block
      id="people"
      title="People"
      note={`${count(usage.activePeople30)} of ${count(usage.people)} active in the last 30 days`}
    >
      {members.length === 0 ? (
        <Missing
          what="No person belongs to this account yet."
          next="People join with a group call or by their company’s e-mail system."
        />
      ) : (
        <>
          <News members={members} now={now} />
          <table className="w-full text-sm">
            <caption className="sr-only">People of the account</caption>
            <thead>
              <tr className="text-left">
                <th scope="col" className={head}>
                  Name
                </th>
                <th scope="col" className={`${head} hidden sm:table-cell`}>
                  Role
                </th>
                <th scope="col" className={head}>
                  Last active
                </th>
                <th scope="col" className={`${head} text-right`}>
                  Of 30 days
                </th>
                <th scope="col" className={`${head} hidden text-right md:table-cell`}>
                  NPS
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </tbody>
          </table>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 text-sm">
            {members.length > shown.length ? (
              <Button look="quiet" onClick={() => setIsAll(true)}>
                Show {members.length - shown.length} more
              </Button>
            ) : null}
            {memberCount > SHOWN_AT_FIRST ? (
              <Link to="/people" search={{ account: account.id }} className="text-accent underline">
                All {count(memberCount)} in the list of people
              </Link>
            ) : null}
          </p>
        </>
      )}
    </Block>
  );
}

function MemberRow({ member }: { member: Member }) {
  const hasLeft = member.until !== null;
  return (
    <tr className={`h-8 ${hasLeft ? 'text-ink-3' : ''}`}>
      <td className="border-b py-1 pr-4">
        <Link to="/people/$ref" params={{ ref: member.id }} className="font-medium hover:underline">
          {member.name}
        </Link>
        {member.isKeyContact ? <span className="ml-2 text-xs text-accent">key contact</span> : null}
        {member.until === null ? null : (
          <span className="ml-2 text-xs">
            left <Time at={member.until} as="day" />
          </span>
        )}
        <span className="block truncate text-xs text-ink-3">{member.title}</span>
      </td>
      <td className="hidden border-b pr-4 sm:table-cell">{member.role}</td>
      <td className="border-b pr-4">{member.lastSeenAt ? <Time at={member.lastSeenAt} /> : 'never'}</td>
      <td className="border-b pr-4 text-right">{member.activeDays30}</td>
      <td className="hidden border-b text-right md:table-cell">
        {member.nps === null ? null : <StateMark state={npsBand(member.nps).state}>{member.nps}</StateMark>}
      </td>
    </tr>
  );
}

/** Who joined and who left in the last 90 days, in one line. */
function News({ members, now }: { members: readonly Member[]; now: number }) {
  const isNew = (at: string | null) => at !== null && now - new Date(at).getTime() < NEWS_DAYS * DAY_MS;
  const left = members.filter(({ until }) => isNew(until));
  const joined = members.filter(({ since, until }) => until === null && isNew(since));
  if (left.length + joined.length === 0) return null;
  return (
    <p className="mb-2 max-w-[75ch] text-sm text-ink-2">
      In the last {NEWS_DAYS} days
      {joined.length > 0 ? ` ${named(joined)} joined` : ''}
      {joined.length > 0 && left.length > 0 ? ' and' : ''}
      {left.length > 0 ? ` ${named(left)} left` : ''}.
    </p>
  );
}

const NAMED_MAX = 3;

function named(members: readonly Member[]): string {
  const names = members.slice(0, NAMED_MAX).map(({ name }) => name);
  const rest = members.length - names.length;
  return rest === 0 ? names.join(', ') : `${names.join(', ')} and ${rest} more`;
}
