import type { Person } from '@sextant/contract';
import { useState } from 'react';
import { Block } from '../design/block.tsx';
import { Button } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import type { Subject } from '../profiles/profile-queries.ts';
import { SplitDialog } from './split-dialog.tsx';
import { type SplitDone, SplitNotice } from './split-notice.tsx';

type Identifier = Person['identifiers'][number];

interface IdentifierTableProps {
  subject: Subject;
  identifiers: readonly Identifier[];
}

/** Every identifier with its sources and first sighting; each can be taken back. */
export function IdentifierTable({ subject, identifiers }: IdentifierTableProps) {
  const [splitting, setSplitting] = useState<Identifier | null>(null);
  const [done, setDone] = useState<SplitDone | null>(null);
  const head = 'border-b py-1 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <Block
      id="identifiers"
      title="Identifiers"
      note={`${counted(identifiers.length, 'identifier', 'identifiers')}, one ${subject.collection === 'people' ? 'person' : 'account'}`}
    >
      {done === null ? null : <SplitNotice subject={subject} done={done} onUndone={() => setDone(null)} />}
      <table className="w-full text-sm">
        <caption className="sr-only">Identifiers</caption>
        <thead>
          <tr className="text-left">
            <th scope="col" className={head}>
              Type
            </th>
            <th scope="col" className={head}>
              Value
            </th>
            <th scope="col" className={`${head} hidden md:table-cell`}>
              Sources
            </th>
            <th scope="col" className={`${head} hidden sm:table-cell`}>
              First seen
            </th>
            <th scope="col" className={head}>
              <span className="sr-only">Split</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {identifiers.map((identifier) => (
            <IdentifierRow
              key={identifier.node}
              identifier={identifier}
              onSplit={identifiers.length > 1 ? () => setSplitting(identifier) : null}
            />
          ))}
        </tbody>
      </table>
      {splitting === null ? null : (
        <SplitDialog
          subject={subject}
          identifier={splitting}
          onClose={() => setSplitting(null)}
          onSplit={(split) => {
            setSplitting(null);
            setDone(split);
          }}
        />
      )}
    </Block>
  );
}

function IdentifierRow({ identifier, onSplit }: { identifier: Identifier; onSplit: (() => void) | null }) {
  return (
    <tr className="h-9">
      <td className="border-b pr-4 text-ink-2">{identifier.type}</td>
      <td className="max-w-72 border-b pr-4 break-all">
        {identifier.value}
        {identifier.isShared ? (
          <span className="ml-2 text-xs">
            <StateMark state="watch">shared by too many to merge</StateMark>
          </span>
        ) : null}
      </td>
      <td className="hidden border-b pr-4 md:table-cell">
        {identifier.sources.map(({ name }) => name).join(', ')}
      </td>
      <td className="hidden border-b pr-4 text-ink-2 sm:table-cell">
        <Time at={identifier.firstSeenAt} as="day" />
      </td>
      <td className="border-b text-right">
        {onSplit !== null ? (
          <Button look="quiet" onClick={onSplit}>
            Split off
            <span className="sr-only"> {identifier.value}</span>
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
