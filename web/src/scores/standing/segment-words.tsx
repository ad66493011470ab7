import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { subjectSegmentsQuery } from '../score-queries.ts';

/** The segments somebody is in, as words. */
export function SegmentWords({ subject }: { subject: Subject }) {
  const segments = useQuery(subjectSegmentsQuery(useApi(), subject));
  const items = segments.data?.items.filter(({ isMember }) => isMember) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="segments">
      <h2 id="segments" className="mb-1 text-xs font-semibold text-ink-2">
        In {items.length === 1 ? 'one segment' : `${items.length} segments`}
      </h2>
      <p className="text-sm">
        {items.map(({ name, title, about }, index) => (
          <span key={name}>
            {index === 0 ? '' : ', '}
            <Link to="/segments/$name" params={{ name }} title={about} className="hover:underline">
              {title}
            </Link>
          </span>
        ))}
      </p>
    </section>
  );
}
