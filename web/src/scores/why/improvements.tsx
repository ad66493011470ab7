import { useQuery } from '@tanstack/react-query';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { improvementsQuery } from '../score-queries.ts';
import { pointsText } from '../score-words.ts';

const SHOWN = 4;

/** The nearest reachable improvements, in words, with what each would give. */
export function Improvements({ subject, name }: { subject: Subject; name: string }) {
  const improvements = useQuery(improvementsQuery(useApi(), subject, name));
  const items = improvements.data?.items.slice(0, SHOWN) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="improvements">
      <h3 id="improvements" className="mb-1 text-xs font-semibold text-ink-2">
        What would move it most
      </h3>
      <ol className="divide-y text-sm">
        {items.map(({ component, sentence, points }) => (
          <li key={component} className="flex items-baseline gap-3 py-1">
            <span className="min-w-0 flex-1">{sentence}</span>
            <span className="shrink-0 font-medium">{pointsText(points)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
