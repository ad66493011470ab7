import { PageTabs } from '../design/page-tabs.tsx';

const tabs = [
  { id: 'segments', to: '/segments', title: 'Segments' },
  { id: 'stages', to: '/stages', title: 'Stages' },
  { id: 'metrics', to: '/metric', title: 'Metrics' },
  { id: 'groups', to: '/segments/natural-groups', title: 'Groups' },
] as const;

/** Groups by rule, ladders, and the figures both are made of. */
export function SegmentTabs({ chosen }: { chosen: (typeof tabs)[number]['id'] }) {
  return <PageTabs label="Parts of segments" tabs={tabs} chosen={chosen} />;
}
