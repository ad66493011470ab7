import type { Renewal } from '@sextant/contract';
import { Whisker } from '../answer/whisker.tsx';

/** How likely a renewal is: the number, and where there is room the same drawn with its interval. */
export function Chance({ renewal }: { renewal: Pick<Renewal, 'probability' | 'low' | 'high'> }) {
  const { probability, low, high } = renewal;
  if (probability === null) return <span className="text-ink-3">not known</span>;
  return (
    <span className="flex items-center gap-3 sm:pr-3" title={chanceWords(renewal)}>
      <span className="shrink-0 sm:min-w-16 whitespace-nowrap">{percent(probability)}</span>
      <span className="hidden min-w-0 flex-1 sm:block">
        <Whisker scale={{ min: 0, max: 1 }} value={probability} low={low} high={high} />
      </span>
    </span>
  );
}

/** `78 %, between 70 % and 85 %`. */
export function chanceWords({
  probability,
  low,
  high,
}: Pick<Renewal, 'probability' | 'low' | 'high'>): string {
  if (probability === null) return 'not known';
  const between = low === null || high === null ? '' : `, between ${percent(low)} and ${percent(high)}`;
  return `${percent(probability)}${between}`;
}

/** Whole per cents; nothing is ever certain, so neither 0 nor 100. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1 %';
  if (share > 0.995 && share < 1) return 'over 99 %';
  return `${Math.round(share * 100)} %`;
}
