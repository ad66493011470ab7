import { Tabs } from '@base-ui/react/tabs';
import type { ImportPreview } from '@sextant/contract';
import { tabClass } from '../tab-class.ts';
import { ArrivingList } from './arriving-list.tsx';
import { RefusedList } from './refused-list.tsx';

const tabs = [
  { list: 'people', title: 'People', none: 'Nobody would come by this map.' },
  { list: 'accounts', title: 'Accounts', none: 'No account would be described by this map.' },
  { list: 'memberships', title: 'Memberships', none: 'Nobody would be made a member of an account.' },
  { list: 'events', title: 'Events', none: 'No event would come by this map.' },
] as const;

/** The server shows this many of each kind at the most. */
const SHOWN_MAX = 20;

/** What would arrive, by kind, from the first rows of each file. */
export function PreviewTabs({ preview }: { preview: ImportPreview }) {
  const first = tabs.find(({ list }) => preview[list].length > 0)?.list ?? 'refused';
  return (
    <Tabs.Root defaultValue={first}>
      <Tabs.List aria-label="What would arrive" className="flex flex-wrap gap-x-3.5 border-b">
        {tabs.map(({ list, title }) => (
          <Tabs.Tab key={list} value={list} className={tabClass}>
            {title} <Shown of={preview[list].length} />
          </Tabs.Tab>
        ))}
        <Tabs.Tab value="refused" className={tabClass}>
          Refused <Shown of={preview.refused.length} />
        </Tabs.Tab>
      </Tabs.List>
      {tabs.map(({ list, none }) => (
        <Tabs.Panel key={list} value={list}>
          <ArrivingList arriving={preview[list]} none={none} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="refused">
        <RefusedList refused={preview.refused} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function Shown({ of }: { of: number }) {
  return <span className="text-ink-3">{of >= SHOWN_MAX ? `${SHOWN_MAX}+` : of}</span>;
}
