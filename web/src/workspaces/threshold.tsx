import type { ReactNode } from 'react';
import { SextantSign } from '../shell/sextant-sign.tsx';

/** The page before the app: one heading, one sentence, one form. */
export function Threshold(props: { title: string; sentence: string; children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-[25rem] px-5 pt-[14vh] pb-10">
      <div className="mb-6 flex items-center gap-2 text-accent">
        <SextantSign size={30} />
        <span className="text-lg font-semibold text-ink">Sextant</span>
      </div>
      <h1 className="text-xl font-semibold">{props.title}</h1>
      <p className="mt-1 mb-6 text-ink-2">{props.sentence}</p>
      {props.children}
    </main>
  );
}
