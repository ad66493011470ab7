import type { ReactNode } from 'react';

/**
 * Says what is missing and what to do about it: nothing yet, too little to say, late, or withheld are
 * four different sentences, so the caller writes them.
 */
export function Missing({ what, next }: { what: ReactNode; next?: ReactNode }) {
  return (
    <div className="max-w-[60ch] py-1 text-sm text-ink-2">
      <p>{what}</p>
      {next === undefined ? null : <p className="mt-1 text-ink-3">{next}</p>}
    </div>
  );
}
