import { Link } from '@tanstack/react-router';

const tabs = [
  { id: 'live', to: '/events', title: 'Live' },
  { id: 'waiting', to: '/events/waiting', title: 'Waiting room' },
] as const;

/** What arrived, and what was refused and waits. */
export function EventTabs({ chosen }: { chosen: (typeof tabs)[number]['id'] }) {
  return (
    <nav aria-label="Parts of the events" className="flex gap-5 border-b px-4 md:px-6">
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
