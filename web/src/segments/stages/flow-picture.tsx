import type { StagesOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { everyone } from '../../definitions/definition-words.ts';
import { count } from '../../design/figures.ts';
import { dayText } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { escapeHtml, quietAxes } from '../../design/pictures/axes.ts';
import type { PictureColours } from '../../design/pictures/colours.ts';
import { Picture } from '../../design/pictures/picture.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { type Flow, flowSentence, shownFlows, titleOfStage } from './flow-sentence.ts';

const HEIGHT_PX = 340;

interface FlowPictureProps {
  ladder: StagesOverview;
  /** Instants; undefined leaves the server's: 90 days ago, and now. */
  from: string | undefined;
  to: string | undefined;
}

/** Who went from which stage to which between two moments. */
export function FlowPicture({ ladder, from, to }: FlowPictureProps) {
  const api = useApi();
  const flow = useQuery({
    queryKey: ['stages', 'flow', ladder.name, from, to],
    queryFn: ({ signal }) =>
      api.stageFlow({ params: { name: ladder.name }, query: { from, to } }, { signal }),
    staleTime: 60_000,
  });
  if (flow.isPending) {
    return (
      <div style={{ height: HEIGHT_PX }}>
        <SkeletonText lines={10} label="Loading the flow" />
      </div>
    );
  }
  if (flow.isError) {
    return (
      <Problem error={flow.error} what="The flow could not be computed" onRetry={() => void flow.refetch()} />
    );
  }
  const flows = shownFlows(flow.data.items);
  if (flows.length === 0) return <Missing what={flowSentence(ladder, flow.data.items)} />;
  return (
    <>
      <p className="mb-3 max-w-[75ch] text-sm">{flowSentence(ladder, flow.data.items)}</p>
      <Sankey ladder={ladder} flows={flows} from={flow.data.from} to={flow.data.to} />
    </>
  );
}

const LABEL_PX = 104;

function Sankey(props: { ladder: StagesOverview; flows: readonly Flow[]; from: string; to: string }) {
  const { ladder, flows, from, to } = props;
  const draw = useCallback(
    (colours: PictureColours) => {
      const title = (name: string | null) => titleOfStage(ladder, name);
      return {
        tooltip: {
          ...quietAxes(colours).tooltip,
          formatter: ({ data }: { data: { words?: string } }) => escapeHtml(data.words ?? ''),
        },
        series: {
          type: 'sankey',
          left: LABEL_PX,
          right: LABEL_PX,
          top: 8,
          bottom: 8,
          nodeWidth: 10,
          nodeGap: 10,
          draggable: false,
          // In the order of the ladder, not in the one with the fewest crossings.
          layoutIterations: 0,
          emphasis: { disabled: true },
          label: { color: colours.ink, fontSize: 12 },
          data: nodesOf(ladder, flows).map(({ id, name, side, subjects }) => ({
            name: id,
            words: `${title(name)}: ${count(subjects)} ${everyone(ladder.subject)}`,
            itemStyle: { color: name === null ? colours.markQuiet : colours.mark, borderWidth: 0 },
            label: {
              position: side === 'from' ? 'left' : 'right',
              formatter: `${title(name)}  ${count(subjects)}`,
              width: LABEL_PX - 8,
              overflow: 'truncate',
            },
          })),
          links: flows.map((flow) => ({
            source: `from ${flow.from}`,
            target: `to ${flow.to}`,
            value: flow.subjects,
            words: `${count(flow.subjects)} ${everyone(ladder.subject)}: ${title(flow.from)} → ${title(flow.to)}`,
            lineStyle: {
              color: flow.from === flow.to ? colours.markQuiet : colours.mark,
              opacity: flow.from === flow.to ? 0.3 : 0.5,
            },
          })),
        },
      };
    },
    [ladder, flows],
  );
  return (
    <Picture
      title={`${ladder.title}: flow between stages`}
      caption={`Left ${dayText(from)}, right ${dayText(to)}; grey stayed where they were. Both computed from what is known now.`}
      draw={draw}
      height={HEIGHT_PX}
      twin={{
        columns: [`on ${dayText(from)}`, `on ${dayText(to)}`, everyone(ladder.subject)],
        rows: flows.map((flow) => [
          titleOfStage(ladder, flow.from),
          titleOfStage(ladder, flow.to),
          flow.subjects,
        ]),
      }}
    />
  );
}

/** Each stage at the left and at the right with how many stand there, in the order of the ladder, none last. */
function nodesOf(ladder: StagesOverview, flows: readonly Flow[]) {
  const order = [...ladder.stages.map(({ name }) => name), null];
  return (['from', 'to'] as const).flatMap((side) =>
    order
      .map((name) => ({
        id: `${side} ${name}`,
        name,
        side,
        subjects: flows
          .filter((flow) => flow[side] === name)
          .reduce((sum, { subjects }) => sum + subjects, 0),
      }))
      .filter(({ subjects }) => subjects > 0),
  );
}
