import type { ReactNode } from 'react';

/** A numbered part of the page that imports files. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="border-t pt-3 pb-6 first:border-t-0 first:pt-1">
      <h2 className="mb-2 text-base font-semibold">
        {number}. {title}
      </h2>
      {children}
    </li>
  );
}
