import { ago, dayText, exact } from './instants.ts';

/** An instant as people say it, with the exact time on hover and for machines. */
export function Time({ at, as = 'ago' }: { at: string; as?: 'ago' | 'day' }) {
  return (
    <time dateTime={at} title={exact(at)} className="whitespace-nowrap">
      {as === 'ago' ? ago(at, Date.now()) : dayText(at)}
    </time>
  );
}
