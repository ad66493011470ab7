import { PageTabs } from '../design/page-tabs.tsx';

const tabs = [
  { id: 'live', to: '/events', title: 'Live' },
  { id: 'waiting', to: '/events/waiting', title: 'Waiting room' },
] as const;

/** What arrived, and what was refused and waits. */
export function EventTabs({ chosen }: { chosen: (typeof tabs)[number]['id'] }) {
  return <PageTabs label="Parts of the events" tabs={tabs} chosen={chosen} />;
}
