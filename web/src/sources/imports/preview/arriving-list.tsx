import type { ImportPreview } from '@sextant/contract';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { exact, shortDay } from '../../../design/instants.ts';
import { Missing } from '../../../design/missing.tsx';

type Arriving = ImportPreview['people'][number];

const FIRST = 6;

/** People, accounts, memberships or events as they would arrive. */
export function ArrivingList({ arriving, none }: { arriving: readonly Arriving[]; none: string }) {
  const [isAll, setIsAll] = useState(false);
  if (arriving.length === 0) return <Missing what={none} />;
  const shown = isAll ? arriving : arriving.slice(0, FIRST);
  return (
    <>
      <ul className="divide-y text-sm">
        {shown.map((each, index) => (
          // They come in the order of the file and never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <ArrivingLine key={index} arriving={each} />
        ))}
      </ul>
      {shown.length < arriving.length ? (
        <Button look="quiet" onClick={() => setIsAll(true)}>
          Show {arriving.length - shown.length} more
        </Button>
      ) : null}
    </>
  );
}

function ArrivingLine({
  arriving: { identifiers, account, event, timestamp, values },
}: {
  arriving: Arriving;
}) {
  const who = [...Object.entries(identifiers), ...Object.entries(account)];
  const [first, ...others] = event === '' ? who : [['', event] as [string, string], ...who];
  return (
    <li className="py-2">
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 break-words">
          <span className="font-medium">{first?.[1] ?? 'nobody'}</span>
          {others.map(([type, value]) => (
            <span key={`${type} ${value}`} className="text-ink-2">
              {' '}
              · <span className="text-ink-3">{type}</span> {value}
            </span>
          ))}
        </p>
        {timestamp === null ? null : (
          <time dateTime={timestamp} title={exact(timestamp)} className="shrink-0 text-xs text-ink-3">
            {shortDay(timestamp, Date.now())}
          </time>
        )}
      </div>
      <Values values={values} said={who} />
    </li>
  );
}

const VALUES_SHOWN = 8;

/** What is known by it, without what the line above says already. */
function Values({ values, said }: { values: Arriving['values']; said: readonly [string, string][] }) {
  const entries = Object.entries(values).filter(
    ([name, value]) =>
      value !== null && value !== '' && !said.some(([type, text]) => type === name && text === value),
  );
  if (entries.length === 0) return null;
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-3 text-xs">
      {entries.slice(0, VALUES_SHOWN).map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-1">
          <dt className="text-ink-3">{name}</dt>
          <dd className="max-w-60 truncate">{valueText(value)}</dd>
        </div>
      ))}
      {entries.length > VALUES_SHOWN ? (
        <div className="text-ink-3">
          <dt className="sr-only">Further</dt>
          <dd>and {entries.length - VALUES_SHOWN} more</dd>
        </div>
      ) : null}
    </dl>
  );
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? '1 line' : `${value.length} lines`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
