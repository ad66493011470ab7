import type { Person } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { CopyableValue } from '../design/copyable.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { Ladder } from './ladder.tsx';

/** Who it is and where they belong. */
export function PersonHead({ person }: { person: Person }) {
  return (
    <div className="flex flex-col gap-5">
      <header>
        <p className="text-xl font-semibold break-words">{person.name}</p>
        {person.title === null ? null : <p className="text-ink-2">{person.title}</p>}
        {person.isAnonymous ? (
          <p className="mt-1 text-sm">
            <StateMark state="none">Anonymous: no name, e-mail or id is known yet</StateMark>
          </p>
        ) : null}
      </header>
      <Memberships memberships={person.memberships} />
    </div>
  );
}

/** How to reach them, where they are on the journey, since when. */
export function PersonMore({ person }: { person: Person }) {
  return (
    <div className="flex flex-col gap-5">
      <ContactPoints person={person} />
      <section aria-labelledby="journey">
        <h2 id="journey" className="mb-1.5 text-xs font-semibold text-ink-2">
          On the journey
        </h2>
        <Ladder journey={person.journey} />
      </section>
      {person.usage.firstSeenAt === null ? null : (
        <p className="text-sm text-ink-2">
          Known since <Time at={person.usage.firstSeenAt} as="day" />
        </p>
      )}
    </div>
  );
}

function Memberships({ memberships }: { memberships: Person['memberships'] }) {
  if (memberships.length === 0) return null;
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts" className="mb-1.5 text-xs font-semibold text-ink-2">
        {memberships.length === 1 ? 'Account' : 'Accounts'}
      </h2>
      <ul className="flex flex-col gap-1.5 text-sm">
        {memberships.map(({ account, role, since, until }) => (
          <li key={`${account.id} ${since}`}>
            <Link
              to="/accounts/$ref"
              params={{ ref: account.id }}
              className={`hover:underline ${until === null ? 'font-medium' : 'text-ink-2'}`}
            >
              {account.name}
            </Link>
            <span className="block text-xs text-ink-3">
              {role === null ? '' : `${role}, `}
              since <Time at={since} as="day" />
              {until === null ? null : (
                <>
                  , left <Time at={until} as="day" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ContactPoints({ person }: { person: Person }) {
  const others = person.identifiers.filter(({ type, value }) => type === 'email' && value !== person.email);
  if (person.email === null && person.phone === null) return null;
  return (
    <section aria-labelledby="contact">
      <h2 id="contact" className="mb-1 text-xs font-semibold text-ink-2">
        Contact points
      </h2>
      <ul className="text-sm">
        {person.email === null ? null : (
          <li>
            <CopyableValue value={person.email} label="the e-mail address" />
          </li>
        )}
        {others.map(({ node, value }) => (
          <li key={node}>
            <CopyableValue value={value} label="this e-mail address" />
          </li>
        ))}
        {person.phone === null ? null : (
          <li>
            <CopyableValue value={person.phone} label="the phone number" />
          </li>
        )}
      </ul>
      {person.engagement.unsubscribedAt === null ? null : (
        <p className="mt-1 text-sm">
          <StateMark state="bad">
            Unsubscribed <Time at={person.engagement.unsubscribedAt} />
          </StateMark>
        </p>
      )}
    </section>
  );
}
