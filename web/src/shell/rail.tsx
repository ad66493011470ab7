import { Link, useLocation } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { Sheet } from '../design/dialog.tsx';
import { type Section, sectionClaiming, sections } from './sections.ts';
import { SextantSign } from './sextant-sign.tsx';

const railLinkClass =
  'flex w-full flex-col items-center gap-0.5 rounded-md py-1.5 text-[11px] leading-4 text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-strong [&>svg]:size-[18px]';

/** The rail at the left edge of wide screens. */
export function Rail() {
  return (
    <nav
      aria-label="Sections"
      className="sticky top-0 hidden h-dvh w-[76px] shrink-0 flex-col items-center gap-1 overflow-y-auto border-r bg-sunken px-1.5 py-3 md:flex"
    >
      <Link to="/" aria-label="Sextant, today" className="mb-2 p-1 text-accent" activeProps={{}}>
        <SextantSign />
      </Link>
      {sections.map((section, index) => (
        <div key={section.to} className="w-full">
          {section.group !== sections[index - 1]?.group && index > 0 ? (
            <hr className="mx-2 my-2 border-line" />
          ) : null}
          <SectionLink section={section} />
        </div>
      ))}
    </nav>
  );
}

const barSections = sections.filter(({ title }) => ['Today', 'People', 'Accounts'].includes(title));
const moreSections = sections.filter((section) => !barSections.includes(section));

/** The bar at the foot of narrow screens: three sections and a sheet with the rest. */
export function BottomBar({ onSearch }: { onSearch: () => void }) {
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  return (
    <nav
      aria-label="Sections"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-4 gap-1 border-t bg-sunken px-2 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] md:hidden"
    >
      {barSections.map((section) => (
        <SectionLink key={section.to} section={section} />
      ))}
      <button type="button" onClick={() => setIsMoreOpen(true)} className={railLinkClass}>
        <MenuIcon aria-hidden />
        More
      </button>
      <Sheet title="More" isOpen={isMoreOpen} onClose={() => setIsMoreOpen(false)}>
        <ul className="divide-y">
          {moreSections.map((section) => (
            <li key={section.to}>
              <Link
                to={section.to}
                onClick={() => setIsMoreOpen(false)}
                className="flex h-11 items-center gap-3 text-base"
              >
                <section.icon aria-hidden className="size-[18px] text-ink-2" />
                {section.title}
              </Link>
            </li>
          ))}
          <li>
            <button
              type="button"
              className="flex h-11 w-full items-center gap-3 text-base"
              onClick={() => {
                setIsMoreOpen(false);
                onSearch();
              }}
            >
              Search everything
            </button>
          </li>
        </ul>
      </Sheet>
    </nav>
  );
}

function SectionLink({ section }: { section: Section }) {
  const isPart = useLocation({ select: (address) => sectionClaiming(address) === section.to });
  return (
    <Link
      to={section.to}
      activeOptions={{ exact: section.to === '/' }}
      className={railLinkClass}
      {...(isPart ? { 'aria-current': 'page' } : {})}
    >
      <section.icon aria-hidden />
      {section.title}
    </Link>
  );
}
