import { Fact, Facts } from '../design/block.tsx';
import { CodedWords } from '../design/coded-words.tsx';
import { CopyableCode } from '../design/copyable.tsx';
import { count } from '../design/figures.ts';
import { Spark } from '../design/pictures/spark.tsx';
import { Time } from '../design/time.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { DismissGroup } from './dismiss-group.tsx';
import { reasonOf } from './reason-words.ts';
import { TryAgain } from './try-again.tsx';
import type { WaitingGroup } from './waiting-query.ts';
import { WhereToMend } from './where-to-mend.tsx';

/** One group of waiting events: what it is, where to mend it, trying again, and an example. */
export function GroupPanel({ group, onClose }: { group: WaitingGroup; onClose: () => void }) {
  const { title, meaning } = reasonOf(group.code);
  return (
    <SidePanel title={title} onClose={onClose}>
      <div className="flex flex-col gap-5 text-sm">
        <div className="flex flex-col gap-1">
          <p className="max-w-[60ch] text-base">{meaning}</p>
          {group.example.detail === '' ? null : (
            <p className="text-ink-2">
              The latest one: <CodedWords>{group.example.detail}</CodedWords>
            </p>
          )}
        </div>
        <section aria-label="Where to mend it">
          <h3 className="mb-1 font-semibold">Where to mend it</h3>
          <WhereToMend group={group} />
        </section>
        <section aria-label="Try again">
          <TryAgain group={group}>
            <DismissGroup group={group} onDismissed={onClose} />
          </TryAgain>
        </section>
        <Facts>
          <Fact name="Waiting">{count(group.waiting)}</Fact>
          <Fact name="Last 30 days">
            <ArrivalStrip group={group} />
          </Fact>
          <Fact name="First">
            <Time at={group.firstAt} />
          </Fact>
          <Fact name="Last">
            <Time at={group.lastAt} />
          </Fact>
          <Fact name="Event">{group.event === '' ? 'has no name' : group.event}</Fact>
          <Fact name="Source">{group.source.name}</Fact>
          <Fact name="Code">
            <code className="font-mono text-xs">{group.code}</code>
          </Fact>
        </Facts>
        <CopyableCode label="The latest, as it arrived" code={indented(group.example.payload)} />
      </div>
    </SidePanel>
  );
}

/** Arrivals by day; its own highest day is the top. */
export function ArrivalStrip({ group }: { group: WaitingGroup }) {
  const { byDay, code } = group;
  const sum = byDay.reduce((all, day) => all + day, 0);
  const label = `${reasonOf(code).title}: ${count(sum)} arrived in the last 30 days`;
  return <Spark values={byDay} max={Math.max(1, ...byDay)} label={label} />;
}

/** What arrived, made readable; what is no JSON, or was cut, stays as it is. */
function indented(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
