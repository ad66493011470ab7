import type { TimelineEvent } from '@sextant/contract';

/** Names and values as they arrived; what is nested is shown as JSON. */
export function PropertyTable({ values }: { values: TimelineEvent['properties'] }) {
  const entries = Object.entries(values);
  if (entries.length === 0) return <p className="text-ink-3">It carries no properties.</p>;
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-0.5">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words">
            {typeof value === 'object' && value !== null ? (
              <code className="font-mono text-xs whitespace-pre-wrap">{JSON.stringify(value, null, 1)}</code>
            ) : (
              String(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
