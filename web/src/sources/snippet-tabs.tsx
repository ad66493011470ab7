import { Tabs } from '@base-ui/react/tabs';
import { CopyableCode } from '../design/copyable.tsx';
import { snippetsFor } from './snippets.ts';

/** The ways to send events, one at a time. */
export function SnippetTabs({ writeKey }: { writeKey: string }) {
  const snippets = snippetsFor(writeKey, location.origin);
  return (
    <Tabs.Root defaultValue={snippets[0].title}>
      <Tabs.List aria-label="Ways to send events" className="mb-2 flex gap-4 border-b">
        {snippets.map(({ title }) => (
          <Tabs.Tab
            key={title}
            value={title}
            className="border-b-2 border-transparent py-1.5 text-sm text-ink-2 hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
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
