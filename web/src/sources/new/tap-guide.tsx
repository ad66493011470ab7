import type { ReactNode } from 'react';
import { Step } from '../imports/step.tsx';
import { SnippetTabs } from './snippet-tabs.tsx';
import type { Snippet } from './snippets.ts';

const airbyteRead =
  'docker run --rm -v "$PWD:/c" airbyte/source-github read --config /c/config.json --catalog /c/catalog.json';

const propose = both(
  'tap-github --config tap.json | npx sextant import --singer --name GitHub --write-map github.yaml',
  `${airbyteRead} \\
  | npx sextant import --airbyte --name GitHub --write-map github.yaml`,
);
const bring = both(
  'tap-github --config tap.json | npx sextant import --singer --name GitHub --map github.yaml',
  `${airbyteRead} \\
  | npx sextant import --airbyte --name GitHub --map github.yaml`,
);
const goOn = both(
  `npx sextant import --singer --name GitHub --last-state > state.json
tap-github --config tap.json --state state.json \\
  | npx sextant import --singer --name GitHub --map github.yaml`,
  `npx sextant import --airbyte --name GitHub --last-state > state.json
${airbyteRead} --state /c/state.json \\
  | npx sextant import --airbyte --name GitHub --map github.yaml`,
);

/** Connectors that others wrote: each prints what it reads, and the command line takes it in. */
export function TapGuide() {
  return (
    <>
      <Step number={1} title="See what it would bring">
        <Words>
          Run the connector where Sextant runs, and pipe what it prints into the import. A map is proposed
          from the first records and kept in a file; nothing is stored yet. GitHub stands for your connector.
        </Words>
        <SnippetTabs snippets={propose} />
      </Step>
      <Step number={2} title="Bring it in">
        <Words>Look at the map, change what you want otherwise, and run it with the map.</Words>
        <SnippetTabs snippets={bring} />
      </Step>
      <Step number={3} title="Go on from there">
        <Words>
          How far the connector came is kept once everything before it is stored. Each night, for instance, it
          goes on from there; what comes again adds nothing.
        </Words>
        <SnippetTabs snippets={goOn} />
      </Step>
    </>
  );
}

function Words({ children }: { children: ReactNode }) {
  return <p className="mb-2 max-w-[65ch] text-sm">{children}</p>;
}

function both(singer: string, airbyte: string): readonly [Snippet, ...Snippet[]] {
  return [
    { title: 'Singer', code: singer },
    { title: 'Airbyte', code: airbyte },
  ];
}
