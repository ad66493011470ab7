import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMedia } from '../design/use-media.ts';
import { type SubjectTab, subjectTabs } from './subject-search.ts';

const tabWords: Record<SubjectTab, string> = { profile: 'Profile', traits: 'Traits', identity: 'Identity' };

interface DossierProps {
  collection: 'people' | 'accounts';
  subjectRef: string;
  tab: SubjectTab;
  /** Who it is: the top of the left third. */
  head: ReactNode;
  /** The rest of the left third; folded away on narrow screens, so that the sentence stands near the top. */
  more: ReactNode;
  moreTitle: string;
  /** Where they stand: below the head, in sight on every screen. */
  standing: ReactNode;
  /** What is open beside the page. */
  panel: ReactNode;
  children: ReactNode;
}

/** The anatomy of a person's or account's page: who at the left, the tabs and what they hold at the right. */
export function Dossier(props: DossierProps) {
  const { collection, subjectRef, tab, head, more, moreTitle, standing, panel, children } = props;
  const isStacked = useMedia('(max-width: 1023px)');
  return (
    <div className="grid lg:grid-cols-[minmax(17rem,21rem)_minmax(0,1fr)_auto]">
      <aside
        aria-label="Who"
        className="border-b p-4 md:px-6 lg:sticky lg:top-12 lg:h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:border-r lg:border-b-0 lg:py-5"
      >
        {head}
        <div className="pt-5">{standing}</div>
        {isStacked ? (
          <details className="mt-3">
            <summary className="text-sm text-accent">{moreTitle}</summary>
            <div className="pt-3">{more}</div>
          </details>
        ) : (
          <div className="pt-5">{more}</div>
        )}
      </aside>
      <div className="min-w-0 px-4 pt-2 pb-16 md:px-8">
        <nav aria-label="Parts of this page" className="mb-4 flex gap-5 border-b">
          {subjectTabs.map((each) => (
            <Link
              key={each}
              to={collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
              params={{ ref: subjectRef }}
              search={{ tab: each === 'profile' ? undefined : each }}
              activeOptions={{ includeSearch: true }}
              aria-current={each === tab ? 'page' : undefined}
              className={`border-b-2 py-2 text-sm hover:text-ink ${each === tab ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2'}`}
            >
              {tabWords[each]}
            </Link>
          ))}
        </nav>
        <div>{children}</div>
      </div>
      {/* Beside the page where there is room for it, else over its right edge. */}
      <div className="fixed top-12 right-0 bottom-0 z-30 flex shadow-floating empty:hidden xl:sticky xl:bottom-auto xl:z-10 xl:h-[calc(100dvh-3rem)] xl:shadow-none">
        {panel}
      </div>
    </div>
  );
}
