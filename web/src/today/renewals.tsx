import type { Money, PortfolioPoint } from '@sextant/contract';
import { RENEWAL_HORIZON_DAYS } from '@sextant/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Block } from '../design/block.tsx';
import { counted, moneyText } from '../design/figures.ts';
import { ago, DAY_MS, dayText } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import type { RenewalPoint } from '../insights/renewals/renewal-dots.ts';
import { RenewalLine } from '../insights/renewals/renewal-line.tsx';
import { bandWord } from '../scores/score-words.ts';
import type { TodayAnswer } from './today-query.ts';

/** An account that renews ahead, and what it pays. */
type Renewal = PortfolioPoint & { renewsAt: string; mrr: Money };

/** Renewals ahead: one dot an account on a time line, its size the money, its shape and colour the band. */
export function Renewals({ today }: { today: TodayAnswer }) {
  const { portfolio, asOf } = today;
  // The strip starts at the hour, so that asking again a few seconds later draws the same.
  const start = new Date(`${asOf.slice(0, 13)}:00:00Z`).getTime();
  const renewals = useMemo(() => renewalsAhead(portfolio, start), [portfolio, start]);
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
  start: number;
}

function RenewalPicture({ renewals, today, start }: RenewalPictureProps) {
  const navigate = useNavigate();
  const { score, needs } = today;
  const points = useMemo(
    () => renewals.map((renewal) => pointOf(renewal, { now: start, needs })),
    [renewals, start, needs],
  );
  const scoreName = score?.name;
  const open = useCallback(
    (ref: string) => void navigate({ to: '/accounts/$ref', params: { ref }, search: { score: scoreName } }),
    [navigate, scoreName],
  );
  const legend =
    score === null ? '' : ` ${score.title}: circle good, triangle to watch, square bad, ring unknown.`;
  return (
    <RenewalLine
      title="Renewals ahead"
      caption={`${counted(renewals.length, 'account', 'accounts')}; size is money a month.${legend}`}
      renewals={points}
      from={start}
      to={start + RENEWAL_HORIZON_DAYS * DAY_MS}
      onOpen={open}
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

function pointOf(
  { id, name, renewsAt, mrr, value, band, state }: Renewal,
  { now, needs }: { now: number; needs: TodayAnswer['needs'] },
): RenewalPoint {
  const reasons = needs.find(({ account }) => account.id === id)?.reasons ?? [];
  const standing = value === null ? '' : `${Math.round(value)}${band === null ? '' : `, ${bandWord(band)}`}`;
  return {
    id,
    name,
    renewsAt,
    amount: mrr.amount,
    state,
    lines: [`renews ${ago(renewsAt, now)}, ${moneyText(mrr)} a month`, standing, ...reasons],
  };
}
