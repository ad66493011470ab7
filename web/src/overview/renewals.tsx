import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Block } from '../design/block.tsx';
import { counted, moneyText } from '../design/figures.ts';
import { ago, dayText } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { escapeHtml, quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { Picture } from '../design/pictures/picture.tsx';
import type { Overview } from './home-sentence.ts';
import { renewalDots } from './renewal-dots.ts';

type Renewal = Overview['renewals'][number];

const HEIGHT_MIN = 90;
const HEIGHT_MAX = 210;
/** Each contract asks for so much height, up to the most: few dots need no tall picture. */
const HEIGHT_PER_CONTRACT = 4;
/** A square of this share of a circle's width covers the same area. */
const SQUARE_SHARE = 0.886;

/** Renewals ahead: one dot a contract on a time line, its size the money, its colour what worries. */
export function Renewals({ renewals, asOf }: { renewals: readonly Renewal[]; asOf: string }) {
  return (
    <Block id="renewals" title="Renewals ahead" note="Next 180 days">
      {renewals.length === 0 ? (
        <Missing
          what="No contract renews in the next 180 days."
          next="Renewal dates come with the subscription events of a billing source."
        />
      ) : (
        <RenewalPicture renewals={renewals} asOf={asOf} />
      )}
    </Block>
  );
}

function RenewalPicture({ renewals, asOf }: { renewals: readonly Renewal[]; asOf: string }) {
  const navigate = useNavigate();
  // The strip starts at the hour, so that asking again a few seconds later draws the same.
  const start = `${asOf.slice(0, 13)}:00:00Z`;
  const height = Math.min(HEIGHT_MAX, HEIGHT_MIN + renewals.length * HEIGHT_PER_CONTRACT);
  const draw = useCallback(
    (colours: PictureColours, width: number) => {
      const axes = quietAxes(colours);
      const now = new Date(start).getTime();
      const dots = renewalDots(renewals, { now, width, height });
      return {
        grid: { left: 16, right: 16, top: 10, bottom: 4, containLabel: true },
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(renewals[dataIndex], now),
        },
        xAxis: { ...axes.timeAxis, min: now },
        yAxis: { type: 'value', show: false, min: -1, max: 1 },
        series: {
          type: 'scatter',
          cursor: 'pointer',
          data: dots.map((dot) => ({
            value: [dot.at, dot.lane],
            symbolSize: dot.state === 'bad' ? dot.size * SQUARE_SHARE : dot.size,
            symbol: dot.state === 'bad' ? 'rect' : dot.state === 'watch' ? 'triangle' : 'circle',
            itemStyle: { color: dot.state === 'good' ? colours.markSoft : colours[dot.state] },
          })),
        },
      };
    },
    [renewals, start, height],
  );
  const open = useCallback(
    (index: number) => {
      const renewal = renewals[index];
      if (renewal) void navigate({ to: '/accounts/$ref', params: { ref: renewal.account.id } });
    },
    [renewals, navigate],
  );
  return (
    <Picture
      title="Renewals ahead"
      caption={`${counted(renewals.length, 'contract', 'contracts')}; size is money a month. Circle: use holds. Triangle: fewer active people or an open ticket. Square: both.`}
      draw={draw}
      height={height}
      onPick={open}
      twin={{
        columns: ['account', 'renews', 'money a month', 'active people', '30 days before', 'open tickets'],
        rows: renewals.map((renewal) => [
          renewal.account.name,
          dayText(renewal.renewsAt),
          moneyText(renewal.mrr),
          renewal.activePeople30,
          renewal.activePeoplePrevious30,
          renewal.openTickets,
        ]),
      }}
    />
  );
}

function tooltipOf(renewal: Renewal | undefined, now: number): string {
  if (renewal === undefined) return '';
  const { account, renewsAt, mrr, activePeople30, activePeoplePrevious30, openTickets } = renewal;
  return [
    `<b>${escapeHtml(account.name)}</b>`,
    `renews ${ago(renewsAt, now)}, ${moneyText(mrr)} a month`,
    `${counted(activePeople30, 'active person', 'active people')}, ${activePeoplePrevious30} in the 30 days before`,
    openTickets > 0 ? counted(openTickets, 'open ticket', 'open tickets') : '',
  ]
    .filter(Boolean)
    .join('<br>');
}
