import type { Person } from '@sextant/contract';
import { Block } from '../design/block.tsx';
import { Missing } from '../design/missing.tsx';
import { Time } from '../design/time.tsx';
import { ActivityCalendar } from '../profiles/blocks/activity-calendar.tsx';
import { FeatureTable } from '../profiles/blocks/feature-table.tsx';

/** How often, and with which features, against the others of the same accounts. */
export function PersonUsageBlock({ usage, asOf }: { usage: Person['usage']; asOf: string }) {
  const features = usage.features.map(({ usesPerPeer, ...feature }) => ({
    ...feature,
    compared: usesPerPeer,
  }));
  return (
    <Block
      id="usage"
      title="Usage"
      note={
        usage.lastSeenAt === null ? undefined : (
          <>
            {usage.activeDays30} of the last 30 days, {usage.activeDays90} of 90; last{' '}
            <Time at={usage.lastSeenAt} />
          </>
        )
      }
    >
      {usage.days.length === 0 ? (
        <Missing what="No use in the last 26 weeks." />
      ) : (
        <ActivityCalendar days={usage.days} asOf={asOf} />
      )}
      {features.length === 0 ? null : (
        <div className="mt-4">
          <FeatureTable
            features={features}
            comparedTitle="Others"
            comparedWith="the mean of the other people of the same accounts"
          />
        </div>
      )}
    </Block>
  );
}
