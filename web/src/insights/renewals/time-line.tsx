import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { counted } from '../../design/figures.ts';
import { DAY_MS } from '../../design/instants.ts';
import { RenewalLine } from './renewal-line.tsx';
import type { RenewalsAnswer } from './renewal-queries.ts';
import { pointOf, twinOf } from './renewal-twin.ts';
import type { BandOf } from './use-bands.ts';

/** When the renewals come: those that are overdue stand before now. */
export function TimeLine({ answer, bandOf }: { answer: RenewalsAnswer; bandOf: BandOf }) {
  const { items, asOf, within } = answer;
  const navigate = useNavigate();
  // The strip starts at the hour, so that asking again a few seconds later draws the same.
  const now = new Date(`${asOf.slice(0, 13)}:00:00Z`).getTime();
  const from = Math.min(now, ...items.map(({ renewsAt }) => new Date(renewsAt).getTime()));
  const points = useMemo(() => items.map((item) => pointOf(item, { bandOf, now })), [items, bandOf, now]);
  const open = useCallback(
    (ref: string) => void navigate({ to: '/accounts/$ref', params: { ref }, hash: 'renewal' }),
    [navigate],
  );
  return (
    <RenewalLine
      title="Renewals ahead"
      caption={`${counted(items.length, 'contract', 'contracts')}; size is money a year. Circle good, triangle to watch, square bad, ring unknown.`}
      renewals={points}
      from={from}
      to={now + within * DAY_MS}
      onOpen={open}
      twin={twinOf(items, bandOf)}
    />
  );
}
