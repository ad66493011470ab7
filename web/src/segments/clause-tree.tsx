import type { ClauseAnswer } from '@sextant/contract';
import { Check, X } from 'lucide-react';

/** A rule clause by clause: what it asks, what was found, and whether that is enough. */
export function ClauseTree({ clause }: { clause: ClauseAnswer }) {
  return (
    <ul className="text-sm">
      <ClauseLine clause={clause} />
    </ul>
  );
}

function ClauseLine({ clause }: { clause: ClauseAnswer }) {
  const { sentence, holds, found, clauses } = clause;
  const Sign = holds ? Check : X;
  return (
    <li>
      <div className="flex items-baseline gap-2 py-1">
        <Sign aria-hidden className={`size-3.5 shrink-0 self-center ${holds ? 'text-good' : 'text-bad'}`} />
        <span className="min-w-0">
          {sentence}
          {found === '' ? null : <span className="text-ink-2">: {found}</span>}
        </span>
        <span className={`ml-auto shrink-0 text-xs ${holds ? 'text-good' : 'text-bad'}`}>
          {holds ? 'holds' : 'does not hold'}
        </span>
      </div>
      {clauses.length === 0 ? null : (
        <ul className="ml-[7px] border-l border-line pl-4">
          {clauses.map((each) => (
            <ClauseLine key={`${each.sentence} ${each.found}`} clause={each} />
          ))}
        </ul>
      )}
    </li>
  );
}
