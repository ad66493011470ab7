import { Tabs } from '@base-ui/react/tabs';
import { CopyableCode } from '../../design/copyable.tsx';
import { tabClass } from '../imports/tab-class.ts';
import type { Snippet } from './snippets.ts';

/** Ways to send events, one at a time. */
export function SnippetTabs({ snippets }: { snippets: readonly [Snippet, ...Snippet[]] }) {
  const [first, ...others] = snippets;
  if (others.length === 0) return <CopyableCode label={first.title} code={first.code} />;
  return (
    <Tabs.Root defaultValue={first.title}>
      <Tabs.List aria-label="Ways to send events" className="mb-2 flex flex-wrap gap-x-4 border-b">
        {snippets.map(({ title }) => (
          <Tabs.Tab key={title} value={title} className={tabClass}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ title, code }) => (
        <Tabs.Panel key={title} value={title}>
          <CopyableCode label={title} code={code} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
