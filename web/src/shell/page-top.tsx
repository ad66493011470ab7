import { Link, type LinkProps } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type ReactNode, useContext, useEffect } from 'react';
import { SearchContext } from './search-context.ts';

interface PageTopProps {
  /** Where I am; becomes the browser's title too. */
  title: string;
  /** The list this page was reached from. */
  parent?: { title: string; to: LinkProps['to'] };
  /** Beside the title: a count, a state. */
  note?: ReactNode;
  acts?: ReactNode;
}

/** The line at the top of every page: where I am, what can be done here, search. */
export function PageTop({ title, parent, note, acts }: PageTopProps) {
  const openSearch = useContext(SearchContext);
  useEffect(() => {
    document.title = `${title} · Sextant`;
  }, [title]);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-3 border-b bg-paper px-4 md:px-6">
      <nav aria-label="Where I am" className="flex min-w-0 items-baseline gap-1.5">
        {parent === undefined ? null : (
          <>
            <Link to={parent.to} className="text-sm text-ink-2 hover:text-ink hover:underline">
              {parent.title}
            </Link>
            <span aria-hidden className="text-ink-3">
              /
            </span>
          </>
        )}
        <h1 className="truncate text-base font-semibold">{title}</h1>
        {note === undefined ? null : <span className="truncate text-sm text-ink-3">{note}</span>}
      </nav>
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {acts}
        <button
          type="button"
          onClick={openSearch}
          className="flex h-8 items-center gap-2 rounded-control border border-line bg-raised px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink lg:w-56"
        >
          <Search aria-hidden className="size-4" />
          <span className="sr-only lg:not-sr-only">Search</span>
          <kbd className="ml-auto hidden font-sans text-xs lg:inline">Ctrl K</kbd>
        </button>
      </div>
    </header>
  );
}
