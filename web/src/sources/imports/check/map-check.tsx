import { Tabs } from '@base-ui/react/tabs';
import type { ImportProposal } from '@sextant/contract';
import { Button } from '../../../design/button.tsx';
import { readOutline } from '../map/outline.ts';
import { tabClass } from '../tab-class.ts';
import { FileCheck } from './file-check.tsx';

interface MapCheckProps {
  proposal: ImportProposal;
  map: string;
  /** Somebody has changed what was proposed. */
  isChanged: boolean;
  onChange: (map: string | null) => void;
}

/** The map, twice: as columns to choose from and as the YAML it is. Either changes the other. */
export function MapCheck({ proposal, map, isChanged, onChange }: MapCheckProps) {
  const outline = readOutline(map);
  return (
    <Tabs.Root defaultValue="columns">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 border-b">
        <Tabs.List aria-label="The map" className="flex gap-4">
          <Tabs.Tab value="columns" className={tabClass}>
            Files and columns
          </Tabs.Tab>
          <Tabs.Tab value="yaml" className={tabClass}>
            YAML
          </Tabs.Tab>
        </Tabs.List>
        {isChanged ? (
          <div className="ml-auto flex items-center gap-2 text-xs text-ink-3">
            Changed by you.
            <Button look="quiet" onClick={() => onChange(null)}>
              Back to the proposal
            </Button>
          </div>
        ) : null}
      </div>
      <Tabs.Panel value="columns">
        {outline === null ? (
          <p className="text-sm text-bad">The YAML cannot be read as it is now; mend it on the other tab.</p>
        ) : (
          proposal.files.map((file) => (
            <FileCheck
              key={`${file.upload} ${file.sheet}`}
              file={file}
              outline={outline}
              isOpenFirst={proposal.files.length === 1}
              onChange={(change) => onChange(change(map))}
            />
          ))
        )}
      </Tabs.Panel>
      <Tabs.Panel value="yaml">
        <textarea
          aria-label="The map as YAML"
          value={map}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          className="h-[32rem] w-full rounded-control border border-control bg-raised p-3 font-mono text-xs leading-5 whitespace-pre"
        />
        <p className="mt-1 text-xs text-ink-3">
          The command line takes the same map: <code>sextant import FILES --map MAP.yaml</code>
        </p>
      </Tabs.Panel>
    </Tabs.Root>
  );
}
