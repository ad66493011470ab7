import type { ReactNode } from 'react';

export type StateOfThings = 'good' | 'watch' | 'bad' | 'none';

const colours = { good: 'text-good', watch: 'text-watch', bad: 'text-bad', none: 'text-ink-3' } as const;

/** A state as a shape and a word; colour alone never says it. */
export function StateMark({ state, children }: { state: StateOfThings; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${colours[state]}`}>
      <StateShape state={state} />
      {children}
    </span>
  );
}

/** Round is good, a triangle wants watching, a square is bad, a ring says nothing yet. */
function StateShape({ state }: { state: StateOfThings }) {
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" fill="currentColor" aria-hidden>
      {state === 'good' ? <circle cx="5" cy="5" r="4" /> : null}
      {state === 'watch' ? <path d="M5 .8 9.6 9H.4z" /> : null}
      {state === 'bad' ? <rect x="1" y="1" width="8" height="8" /> : null}
      {state === 'none' ? <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" /> : null}
    </svg>
  );
}
