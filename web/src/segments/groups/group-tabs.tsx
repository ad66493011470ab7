import { Link } from '@tanstack/react-router';
import { SegmentTabs } from '../segment-tabs.tsx';

const ways = [
  { id: 'natural', to: '/segments/natural-groups', title: 'Natural groups' },
  { id: 'buyers', to: '/segments/recency-frequency-money', title: 'Recency, frequency, money' },
] as const;

/** The two ways of finding groups that nobody wrote a rule for. */
export function GroupTabs({ chosen }: { chosen: (typeof ways)[number]['id'] }) {
  return (
    <>
      <SegmentTabs chosen="groups" />
      <nav aria-label="Ways to find groups" className="flex flex-wrap gap-1 px-4 pt-3 md:px-6">
        {ways.map(({ id, to, title }) => (
          <Link
            key={id}
            to={to}
            activeOptions={{ exact: true }}
            aria-current={id === chosen ? 'page' : undefined}
            className={`rounded-control px-2 py-1 text-sm hover:bg-hover ${id === chosen ? 'bg-selected font-medium text-ink' : 'text-ink-2'}`}
          >
            {title}
          </Link>
        ))}
      </nav>
    </>
  );
}
