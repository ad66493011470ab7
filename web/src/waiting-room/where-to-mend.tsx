import { Link } from '@tanstack/react-router';
import { CodedWords } from '../design/coded-words.tsx';
import type { WaitingGroup } from './waiting-query.ts';

/** What would let a group in, and the way there. */
export function WhereToMend({ group }: { group: WaitingGroup }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="max-w-[60ch]">
        <Sentence group={group} />
      </p>
      {(group.mend !== 'sender' && group.mend !== 'mapping') || group.advice === '' ? null : (
        <p className="max-w-[60ch] text-ink-2">
          <CodedWords>{group.advice}</CodedWords>
        </p>
      )}
    </div>
  );
}

function Sentence({ group: { mend, source, event } }: { group: WaitingGroup }) {
  const link = 'text-accent underline';
  const atSource = (
    <Link to="/sources" search={{ open: source.id }} className={link}>
      {source.name}
    </Link>
  );
  switch (mend) {
    case 'catalog':
      return (
        <>
          Change the rule of{' '}
          <Link to="/catalog" search={{ open: event }} className={link}>
            {event}
          </Link>{' '}
          in the catalog if these should come in, then try again.
        </>
      );
    case 'identity_rules':
      return (
        <>
          The id is on the block list (see{' '}
          <Link to="/settings" search={{ section: 'identity' }} className={link}>
            Settings, Identity warnings
          </Link>
          ). If it is a real one, take it off the list and try again; else mend {atSource} to send a real one.
        </>
      );
    case 'mapping':
      return <>Mend the map of {atSource} and import the file again; rows that are in are not doubled.</>;
    case 'sender':
      return <>Mend what {atSource} sends. What waits here can then be dismissed.</>;
    case 'none':
      return 'It cannot be tried again as it is: only a changed event would be taken.';
    default:
      return mend satisfies never;
  }
}
