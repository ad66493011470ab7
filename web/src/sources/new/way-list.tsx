import { Link } from '@tanstack/react-router';
import { wayGroups } from './ways.ts';

/** The choice with which adding a source begins. */
export function WayList() {
  return (
    <div className="flex max-w-[52rem] flex-col gap-7 p-4 md:px-6">
      <p className="text-base">Where is the data now?</p>
      {wayGroups.map(({ title, ways }) => (
        <section key={title} aria-label={title}>
          <h2 className="border-b border-line pb-1.5 text-xs font-medium text-ink-2">{title}</h2>
          <ul>
            {ways.map(({ way, title, what, icon: Icon }) => (
              <li key={way} className="border-b">
                <Link
                  to={way === 'file' ? '/sources/import' : '/sources/new'}
                  search={way === 'file' ? {} : { way }}
                  className="group flex items-baseline gap-3 py-2 hover:bg-hover"
                >
                  <Icon aria-hidden className="size-4 shrink-0 translate-y-0.5 text-ink-3" />
                  <span className="flex min-w-0 flex-col gap-x-3 sm:flex-row sm:items-baseline">
                    <span className="w-60 shrink-0 text-sm font-medium group-hover:underline">{title}</span>
                    <span className="text-sm text-ink-2">{what}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
