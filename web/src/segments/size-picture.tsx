import type { Answer, SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { countedSubjects, everyone } from '../definitions/definition-words.ts';
import { count } from '../design/figures.ts';
import { dayText } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { Picture } from '../design/pictures/picture.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { segmentHistoryQuery } from './segment-queries.ts';

const HEIGHT_PX = 190;

interface SizePictureProps {
  segment: { name: string; title: string; subject: SubjectKind };
  days: number;
}

/** How many were in a segment on each day. */
export function SizePicture({ segment, days }: SizePictureProps) {
  const history = useQuery(segmentHistoryQuery(useApi(), segment.name, days));
  if (history.isPending) {
    return (
      <div style={{ height: HEIGHT_PX }}>
        <SkeletonText lines={6} label="Loading the size over time" />
      </div>
    );
  }
  if (history.isError) {
    return (
      <Problem
        error={history.error}
        what="The size over time could not be computed"
        onRetry={() => void history.refetch()}
      />
    );
  }
  const { items } = history.data;
  if (items.length < 2) return <Missing what="There is no history to draw yet: come back tomorrow." />;
  return <SizeLine segment={segment} items={items} />;
}

function SizeLine(props: { segment: SizePictureProps['segment']; items: Answer<'segmentHistory'>['items'] }) {
  const { segment, items } = props;
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      return {
        grid: { ...axes.grid, right: 20 },
        tooltip: {
          ...axes.tooltip,
          trigger: 'axis',
          formatter: ([point]: { dataIndex: number }[]) => {
            const item = items[point?.dataIndex ?? -1];
            return item ? `${dayText(item.at)}: ${countedSubjects(item.size, segment.subject)}` : '';
          },
        },
        xAxis: { ...axes.timeAxis },
        yAxis: axes.valueAxis,
        series: {
          type: 'line',
          showSymbol: false,
          lineStyle: { color: colours.mark, width: 2 },
          itemStyle: { color: colours.mark },
          data: items.map(({ at, size }) => [at, size]),
        },
      };
    },
    [items, segment.subject],
  );
  const last = items.at(-1);
  return (
    <Picture
      title={`${segment.title}: size over time`}
      caption={`n = ${count(last?.size ?? 0)} ${everyone(segment.subject)} on ${dayText(last?.at ?? '')}; every point computed from what is known now.`}
      draw={draw}
      height={HEIGHT_PX}
      twin={{
        columns: ['day', everyone(segment.subject)],
        rows: items.map(({ at, size }) => [dayText(at), size]),
      }}
    />
  );
}
