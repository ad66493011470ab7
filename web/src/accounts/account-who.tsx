import type { Account } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Fact, Facts } from '../design/block.tsx';
import { moneyText } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';

/** What it is. */
export function AccountHead({ account }: { account: Account }) {
  return (
    <header>
      <p className="text-xl font-semibold break-words">{account.name}</p>
      <p className="text-ink-2">{[account.industry, account.domain].filter(Boolean).join(', ')}</p>
    </header>
  );
}

/** Who looks after it, what was agreed, where it belongs, who matters there. */
export function AccountMore({ account }: { account: Account }) {
  const contract = account.subscriptions.find(({ status }) => status === 'active');
  const keyContacts = account.members.filter(({ isKeyContact, until }) => isKeyContact && until === null);
  return (
    <div className="flex flex-col gap-5">
      <Facts>
        {account.owner === null ? null : <Fact name="Looked after by">{account.owner}</Fact>}
        <Fact name="Plan">{account.plan ?? contract?.plan ?? 'none known'}</Fact>
        {contract?.mrr ? <Fact name="A month">{moneyText(contract.mrr)}</Fact> : null}
        {contract?.renewsAt ? (
          <Fact name="Renews">
            <Time at={contract.renewsAt} />{' '}
            <span className="text-ink-3">
              (<Time at={contract.renewsAt} as="day" />)
            </span>
          </Fact>
        ) : null}
        {account.usage.firstSeenAt === null ? null : (
          <Fact name="Known since">
            <Time at={account.usage.firstSeenAt} as="day" />
          </Fact>
        )}
      </Facts>
      <Family account={account} />
      <Part title="Key contacts">
        {keyContacts.length === 0 ? (
          <p className="text-sm">
            <StateMark state="watch">No sponsor, buyer or admin is known</StateMark>
          </p>
        ) : (
          <ul className="flex flex-col gap-1.5 text-sm">
            {keyContacts.slice(0, 5).map((member) => (
              <li key={member.id}>
                <Link to="/people/$ref" params={{ ref: member.id }} className="font-medium hover:underline">
                  {member.name}
                </Link>
                <span className="block text-xs text-ink-3">
                  {[member.title || member.role].filter(Boolean).join('')}
                  {member.lastSeenAt === null ? (
                    ', never active'
                  ) : (
                    <>
                      , active <Time at={member.lastSeenAt} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </div>
  );
}

function Family({ account }: { account: Account }) {
  if (account.parent === null && account.children.length === 0) return null;
  return (
    <Part title="Group">
      <ul className="text-sm">
        {account.parent === null ? null : (
          <li>
            <span className="text-ink-3">Belongs to </span>
            <Link to="/accounts/$ref" params={{ ref: account.parent.id }} className="hover:underline">
              {account.parent.name}
            </Link>
          </li>
        )}
        {account.children.map((child) => (
          <li key={child.id}>
            <span className="text-ink-3">Holds </span>
            <Link to="/accounts/$ref" params={{ ref: child.id }} className="hover:underline">
              {child.name}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 text-xs font-semibold text-ink-2">{title}</h2>
      {children}
    </section>
  );
}
