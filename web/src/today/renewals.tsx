import type { PortfolioPoint } from '@sextant/contract';
import { RENEWAL_HORIZON_DAYS } from '@sextant/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Block } from '../design/block.tsx';
import { counted, moneyText } from '../design/figures.ts';
import { ago, DAY_MS, dayText } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { escapeHtml, quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { Picture } from '../design/pictures/picture.tsx';
import { stateDot } from '../design/pictures/state-dot.ts';
import { bandWord } from '../scores/score-words.ts';
import { type Renewal, renewalDots } from './renewal-dots.ts';
import type { TodayAnswer } from './today-query.ts';

const HEIGHT_MIN = 90;
const HEIGHT_MAX = 210;
/** Each contract asks for so much height, up to the most: few dots need no tall picture. */
const HEIGHT_PER_CONTRACT = 4;

/** Renewals ahead: one dot an account on a time line, its size the money, its shape and colour the band. */
export function Renewals({ today }: { today: TodayAnswer }) {
  const { portfolio, asOf } = today;
  // The strip starts at the hour, so that asking again a few seconds later draws the same.
  const start = `${asOf.slice(0, 13)}:00:00Z`;
  const renewals = useMemo(() => renewalsAhead(portfolio, new Date(start).getTime()), [portfolio, start]);
  return (
    <Block id="renewals" title="Renewals ahead" note={`Next ${RENEWAL_HORIZON_DAYS} days`}>
      {renewals.length === 0 ? (
        <Missing
          what={`No contract renews in the next ${RENEWAL_HORIZON_DAYS} days.`}
          next="Renewal dates come with the subscription events of a billing source."
        />
      ) : (
        <RenewalPicture renewals={renewals} today={today} start={start} />
      )}
    </Block>
  );
}

function renewalsAhead(portfolio: readonly PortfolioPoint[], now: number): Renewal[] {
  return portfolio.flatMap((point) => {
    const { renewsAt, mrr } = point;
    if (renewsAt === null || mrr === null) return [];
    const ahead = new Date(renewsAt).getTime() - now;
    return ahead >= 0 && ahead <= RENEWAL_HORIZON_DAYS * DAY_MS ? [{ ...point, renewsAt, mrr }] : [];
  });
}

interface RenewalPictureProps {
  renewals: readonly Renewal[];
  today: TodayAnswer;
  start: string;
}

function RenewalPicture({ renewals, today, start }: RenewalPictureProps) {
  const navigate = useNavigate();
  const { score, needs } = today;
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
          formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(renewals[dataIndex], { now, needs }),
        },
        xAxis: { ...axes.timeAxis, min: now },
        yAxis: { type: 'value', show: false, min: -1, max: 1 },
        series: {
          type: 'scatter',
          cursor: 'pointer',
          data: dots.map((dot, index) => ({
            value: [dot.at, dot.lane],
            ...stateDot(renewals[index]?.state ?? null, { colours, size: dot.size }),
          })),
        },
      };
    },
    [renewals, needs, start, height],
  );
  const scoreName = score?.name;
  const open = useCallback(
    (index: number) => {
      const renewal = renewals[index];
      if (renewal === undefined) return;
      void navigate({ to: '/accounts/$ref', params: { ref: renewal.id }, search: { score: scoreName } });
    },
    [renewals, navigate, scoreName],
  );
  const legend =
    score === null ? '' : ` ${score.title}: circle good, triangle to watch, square bad, ring unknown.`;
  return (
    <Picture
      title="Renewals ahead"
      caption={`${counted(renewals.length, 'account', 'accounts')}; size is money a month.${legend}`}
      draw={draw}
      height={height}
      onPick={open}
      twin={{
        columns: ['account', 'renews', 'money a month', score?.title ?? 'score', 'band'],
        rows: renewals.map(({ name, renewsAt, mrr, value, band }) => [
          name,
          dayText(renewsAt),
          moneyText(mrr),
          value === null ? 'no value' : Math.round(value),
          band === null ? '' : bandWord(band),
        ]),
      }}
    />
  );
}

function tooltipOf(
  renewal: Renewal | undefined,
  { now, needs }: { now: number; needs: TodayAnswer['needs'] },
): string {
  if (renewal === undefined) return '';
  const { id, name, renewsAt, mrr, value, band } = renewal;
  const reasons = needs.find(({ account }) => account.id === id)?.reasons ?? [];
  return [
    `<b>${escapeHtml(name)}</b>`,
    `renews ${ago(renewsAt, now)}, ${moneyText(mrr)} a month`,
    value === null ? '' : `${Math.round(value)}${band === null ? '' : `, ${escapeHtml(bandWord(band))}`}`,
    ...reasons.map(escapeHtml),
  ]
    .filter(Boolean)
    .join('<br>');
}
