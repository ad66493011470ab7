import { getRouteApi, Link } from '@tanstack/react-router';
import { IdentityWarnings } from '../identity/identity-warnings.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { KeySettings } from './key-settings.tsx';
import { type SettingsSection, settingsSections } from './settings-search.ts';
import { StatusSettings } from './status-settings.tsx';
import { WorkspaceSettings } from './workspace-settings.tsx';
import { YouSettings } from './you-settings.tsx';

const route = getRouteApi('/settings');

const parts = {
  workspace: { title: 'Workspace', Content: WorkspaceSettings },
  keys: { title: 'API keys', Content: KeySettings },
  appearance: { title: 'Appearance', Content: AppearanceSettings },
  status: { title: 'Status', Content: StatusSettings },
  identity: { title: 'Identity warnings', Content: IdentityWarnings },
  you: { title: 'You', Content: YouSettings },
} as const satisfies Record<SettingsSection, { title: string; Content: () => React.ReactNode }>;

/** Settings: a list of parts at the left, one part at a time; each change is kept at once. */
export function SettingsPage() {
  const { section = 'workspace' } = route.useSearch();
  const { title, Content } = parts[section];
  return (
    <>
      <PageTop title="Settings" />
      <div className="flex flex-col gap-x-10 gap-y-4 p-4 md:flex-row md:px-6">
        <nav aria-label="Parts of the settings" className="flex gap-1 overflow-x-auto md:w-44 md:flex-col">
          {settingsSections.map((each) => (
            <Link
              key={each}
              to="/settings"
              search={{ section: each }}
              aria-current={each === section ? 'page' : undefined}
              className="rounded-control px-2 py-1.5 text-sm whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
            >
              {parts[each].title}
            </Link>
          ))}
        </nav>
        <section aria-label={title} className="max-w-[46rem] min-w-0 flex-1">
          <h2 className="mb-3 text-lg font-semibold">{title}</h2>
          <Content />
        </section>
      </div>
    </>
  );
}
