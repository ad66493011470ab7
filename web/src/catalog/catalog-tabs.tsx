import { Link } from '@tanstack/react-router';

const tabs = [
  { id: 'events', to: '/catalog', title: 'Events' },
  { id: 'traits', to: '/catalog/traits', title: 'Traits' },
] as const;

/** What happens, and what is claimed of people and accounts. */
export function CatalogTabs({ chosen }: { chosen: (typeof tabs)[number]['id'] }) {
  return (
    <nav aria-label="Parts of the catalog" className="flex gap-5 border-b px-4 md:px-6">
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
