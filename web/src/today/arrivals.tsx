import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Block } from '../design/block.tsx';
import { count } from '../design/figures.ts';
import { clock, exact } from '../design/instants.ts';
import { quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { everyHour } from '../design/pictures/hours.ts';
import { Picture } from '../design/pictures/picture.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { useApi } from '../shell/api.tsx';
import { freshnessWords } from '../sources/source-words.ts';
import { sourcesQuery } from '../sources/sources-query.ts';
import { WaitingNotice } from '../waiting-room/waiting-notice.tsx';
import type { Overview } from './today-query.ts';

const HEIGHT = 96;
const HOURS_SHOWN = 48;

/** What arrived in 48 hours, and which sources are fresh or late. */
export function Arrivals({ overview }: { overview: Overview }) {
  const { people, accounts, events, arrivedByHour, asOf } = overview;
  const hour = asOf.slice(0, 13);
  const hours = useMemo(
    () =>
      everyHour(arrivedByHour, {
        now: Date.parse(`${hour}:00:00Z`),
        hours: HOURS_SHOWN,
        none: (each) => ({ hour: each, events: 0 }),
      }),
    [arrivedByHour, hour],
  );
  return (
    <Block
      id="arrivals"
      title="What arrived"
      note={`${count(events)} events of ${count(people)} people in ${count(accounts)} accounts so far`}
    >
      <Hours hours={hours} />
      <SourceStates />
      <div className="mt-3">
        <WaitingNotice />
      </div>
    </Block>
  );
}

function Hours({ hours }: { hours: Overview['arrivedByHour'] }) {
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      return {
        grid: axes.grid,
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const hour = hours[dataIndex];
            return hour === undefined ? '' : `${exact(hour.hour)}: ${count(hour.events)} events`;
          },
        },
        xAxis: {
          ...axes.categoryAxis,
          data: hours.map(({ hour }) => clock(hour)),
          axisLabel: { ...axes.categoryAxis.axisLabel, interval: 5 },
        },
        yAxis: { ...axes.valueAxis, splitNumber: 2 },
        series: {
          type: 'bar',
          barCategoryGap: '20%',
          itemStyle: { color: colours.mark },
          data: hours.map(({ events }) => events),
        },
      };
    },
    [hours],
  );
  return (
    <Picture
      title="Events by hour"
      caption="Events received in each of the last 48 hours"
      draw={draw}
      height={HEIGHT}
      twin={{ columns: ['hour', 'events'], rows: hours.map(({ hour, events }) => [exact(hour), events]) }}
    />
  );
}

function SourceStates() {
  const sources = useQuery(sourcesQuery(useApi()));
  return (
    <ul className="mt-3 grid gap-x-8 gap-y-1 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {sources.data?.items.map((source) => {
        const { state, word } = freshnessWords[source.state];
        return (
          <li key={source.id} className="flex items-baseline gap-3">
            <Link
              to="/sources"
              search={{ open: source.id }}
              className="min-w-0 flex-1 truncate hover:underline"
            >
              {source.name}
            </Link>
            <StateMark state={state}>{word}</StateMark>
            <span className="w-24 truncate text-right text-xs text-ink-3">
              {source.lastReceivedAt ? <Time at={source.lastReceivedAt} /> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
