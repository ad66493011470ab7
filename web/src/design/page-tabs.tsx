import { Link, type LinkProps } from '@tanstack/react-router';

interface PageTabsProps {
  /** What these are parts of, for screen readers. */
  label: string;
  tabs: readonly { id: string; to: LinkProps['to']; title: string }[];
  chosen: string;
}

/** Parts of a section, each a page with an address of its own. */
export function PageTabs({ label, tabs, chosen }: PageTabsProps) {
  return (
    <nav aria-label={label} className="flex gap-5 border-b px-4 md:px-6">
      {tabs.map(({ id, to, title }) => (
        <Link
          key={id}
          to={to}
          activeOptions={{ exact: true }}
          aria-current={id === chosen ? 'page' : undefined}
          className={`border-b-2 py-2 text-sm hover:text-ink ${id === chosen ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2'}`}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
