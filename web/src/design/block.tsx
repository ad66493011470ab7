import type { ReactNode } from 'react';

interface BlockProps {
  /** Anchor that figures in the opening sentence point to. */
  id: string;
  title: string;
  /** One line beside the title: period, n, how fresh. */
  note?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}

/** A part of a page: a heading, one line about what it covers, and the content. No box around it. */
export function Block({ id, title, note, acts, children }: BlockProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="scroll-mt-16 border-t pt-3 first:border-t-0 pb-6 outline-none target:border-accent"
    >
      <header className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {title}
        </h2>
        {note === undefined ? null : <p className="text-xs text-ink-3">{note}</p>}
        {acts === undefined ? null : <div className="ml-auto flex items-center gap-1">{acts}</div>}
      </header>
      {children}
    </section>
  );
}

/** Names and values in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-4 gap-y-1 text-sm">{children}</dl>;
}

/** One line of {@link Facts}. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
