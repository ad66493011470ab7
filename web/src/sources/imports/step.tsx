import { type ReactNode, useId } from 'react';

/** A numbered part of the page that imports files. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="pt-1 pb-8">
      <h2 id={heading} className="mb-2 text-base font-semibold">
        {number}. {title}
      </h2>
      {children}
    </section>
  );
}
