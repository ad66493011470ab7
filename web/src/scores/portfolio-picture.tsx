import type { ScoredSubject, ScoreOverview } from '@sextant/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { counted, moneyText } from '../design/figures.ts';
import { dayText } from '../design/instants.ts';
import { escapeHtml, quietAxes } from '../design/pictures/axes.ts';
import type { PictureColours } from '../design/pictures/colours.ts';
import { Picture } from '../design/pictures/picture.tsx';
import { stateDot } from '../design/pictures/state-dot.ts';
import { bandTitle } from './band-title.ts';

const HEIGHT = 420;
const SIZE_MIN = 6;
const SIZE_MAX = 36;

/** Accounts as dots: when they renew to the right, where they stand upwards, what they pay as the size. */
export function PortfolioPicture({
  score,
  accounts,
}: {
  score: ScoreOverview;
  accounts: readonly ScoredSubject[];
}) {
  const navigate = useNavigate();
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      const most = Math.max(1, ...accounts.map(({ mrr }) => mrr?.amount ?? 0));
      return {
        grid: { ...axes.grid, left: 12, right: 24, top: 24 },
        tooltip: {
          ...axes.tooltip,
          formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(accounts[dataIndex], score),
        },
        xAxis: { ...axes.timeAxis, boundaryGap: ['2%', '3%'] },
        yAxis: {
          ...axes.valueAxis,
          max: 100,
          interval: 25,
          name: score.title,
          nameTextStyle: { color: colours.inkQuiet, align: 'left' },
        },
        series: {
          type: 'scatter',
          cursor: 'pointer',
          data: accounts.map(({ renewsAt, value, mrr, state }) => ({
            value: [renewsAt, value],
            ...stateDot(state, {
              colours,
              size: Math.max(SIZE_MIN, Math.sqrt((mrr?.amount ?? 0) / most) * SIZE_MAX),
            }),
          })),
        },
      };
    },
    [accounts, score],
  );
  const open = useCallback(
    (index: number) => {
      const account = accounts[index];
      if (account === undefined) return;
      void navigate({ to: '/accounts/$ref', params: { ref: account.id }, search: { score: score.name } });
    },
    [accounts, navigate, score.name],
  );
  return (
    <Picture
      title={`${score.title} and renewals`}
      caption={`${counted(accounts.length, 'account', 'accounts')} that pay most and have a renewal date; size is money a month. Circle: good. Triangle: wants watching. Square: bad.`}
      draw={draw}
      height={HEIGHT}
      onPick={open}
      twin={{
        columns: ['account', 'renews', score.title, 'band', 'money a month'],
        rows: accounts.map(({ name, renewsAt, value, band, mrr }) => [
          name,
          renewsAt === null ? '' : dayText(renewsAt),
          value === null ? 'no value' : Math.round(value),
          band === null ? '' : bandTitle(score.bands, band),
          mrr === null ? '' : moneyText(mrr),
        ]),
      }}
    />
  );
}

function tooltipOf(account: ScoredSubject | undefined, score: ScoreOverview): string {
  if (account === undefined) return '';
  const { name, value, band, renewsAt, mrr } = account;
  return [
    `<b>${escapeHtml(name)}</b>`,
    value === null
      ? ''
      : escapeHtml(
          `${score.title} ${Math.round(value)}${band === null ? '' : `, ${bandTitle(score.bands, band)}`}`,
        ),
    renewsAt === null ? '' : `renews ${dayText(renewsAt)}`,
    mrr === null ? '' : `${moneyText(mrr)} a month`,
  ]
    .filter(Boolean)
    .join('<br>');
}
