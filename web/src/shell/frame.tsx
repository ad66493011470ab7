import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { PageSkeleton } from './page-skeleton.tsx';
import { BottomBar, Rail } from './rail.tsx';
import { SearchContext } from './search-context.ts';
import { useShortcuts } from './use-shortcuts.ts';

const CommandMenu = lazy(() =>
  import('./command-menu.tsx').then((module) => ({ default: module.CommandMenu })),
);
const ShortcutList = lazy(() =>
  import('./shortcut-list.tsx').then((module) => ({ default: module.ShortcutList })),
);

type Floating = 'search' | 'shortcuts' | null;

/** What surrounds every page: the rail, search and the keyboard. */
export function Frame() {
  const [floating, setFloating] = useState<Floating>(null);
  const openSearch = () => setFloating('search');
  useShortcuts({ openSearch, openShortcuts: () => setFloating('shortcuts') });
  return (
    <SearchContext value={openSearch}>
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2"
      >
        Skip to the page
      </a>
      <div className="flex min-h-dvh">
        <Rail />
        <main id="page" tabIndex={-1} className="min-w-0 flex-1 pb-16 outline-none md:pb-0">
          <Outlet />
        </main>
      </div>
      <BottomBar onSearch={openSearch} />
      <Suspense fallback={null}>
        {floating === 'search' ? <CommandMenu onClose={() => setFloating(null)} /> : null}
        {floating === 'shortcuts' ? <ShortcutList onClose={() => setFloating(null)} /> : null}
      </Suspense>
    </SearchContext>
  );
}

/** The frame before it is known who is there. */
export function FrameSkeleton({ note }: { note: string | undefined }) {
  return (
    <div className="flex min-h-dvh">
      <div className="hidden w-[76px] shrink-0 border-r bg-sunken md:block" />
      <main className="min-w-0 flex-1">
        {note === undefined ? null : (
          <p role="status" className="p-4 text-sm text-ink-2">
            {note}
          </p>
        )}
        <PageSkeleton />
      </main>
    </div>
  );
}
