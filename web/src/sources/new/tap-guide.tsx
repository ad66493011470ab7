import { CopyableCode } from '../../design/copyable.tsx';
import { Step } from '../imports/step.tsx';

const shop = `tap-shopify --config tap.json --catalog catalog.json \\
  | npx sextant import --singer --name Shopify`;
const airbyte = `docker run --rm -i -v "$PWD:/config" airbyte/source-faker read \\
  --config /config/config.json --catalog /config/catalog.json \\
  | npx sextant import --airbyte --name Faker`;

/** Connectors that others wrote: each prints what it reads, and the command line takes it in. */
export function TapGuide() {
  return (
    <>
      <Step number={1} title="Pipe it in">
        <p className="mb-3 max-w-[65ch] text-sm">
          Run the connector where Sextant runs, and pipe what it prints into the import. The name is the
          source you will see under Sources.
        </p>
        <div className="flex flex-col gap-3">
          <CopyableCode label="A Singer tap" code={shop} />
          <CopyableCode label="An Airbyte connector" code={airbyte} />
        </div>
      </Step>
      <Step number={2} title="Look at the map">
        <p className="max-w-[65ch] text-sm text-ink-2">
          Without a map one is proposed from the connector’s own description of its streams, and you are asked
          what it leaves open. Add <code className="font-mono text-xs">--map MAP.yaml</code> to use your own,{' '}
          <code className="font-mono text-xs">--dry-run</code> to see the first events and store nothing.
        </p>
      </Step>
      <Step number={3} title="Run it again">
        <p className="max-w-[65ch] text-sm text-ink-2">
          Sextant keeps how far the connector came, only once everything before it is stored. The same
          command, each night for instance, goes on from there.
        </p>
      </Step>
    </>
  );
}
