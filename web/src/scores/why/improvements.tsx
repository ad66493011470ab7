import { useQuery } from '@tanstack/react-query';
import { unbroken } from '../../design/unbroken.ts';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { improvementsQuery } from '../score-queries.ts';

const SHOWN = 4;

/** The nearest reachable improvements, each a sentence that says what it would give. */
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
        {items.map(({ component, sentence }) => (
          <li key={component} className="py-1">
            {unbroken(sentence)}
          </li>
        ))}
      </ol>
    </section>
  );
}
