import { PageTabs } from '../design/page-tabs.tsx';

const tabs = [
  { id: 'events', to: '/catalog', title: 'Events' },
  { id: 'traits', to: '/catalog/traits', title: 'Traits' },
] as const;

/** What happens, and what is claimed of people and accounts. */
export function CatalogTabs({ chosen }: { chosen: (typeof tabs)[number]['id'] }) {
  return <PageTabs label="Parts of the catalog" tabs={tabs} chosen={chosen} />;
}
