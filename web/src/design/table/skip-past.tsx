import { type ReactNode, useRef } from 'react';

/** A long list that Tab need not walk through row by row: a button before it, seen while it has the focus, leads past it. */
export function SkipPast({ children }: { children: ReactNode }) {
  const end = useRef<HTMLSpanElement>(null);
  return (
    <>
      <button
        type="button"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2 focus:text-sm"
        onClick={() => end.current?.focus()}
      >
        Skip the list
      </button>
      {children}
      <span ref={end} tabIndex={-1} className="sr-only" />
    </>
  );
}
