import { Progress } from '@base-ui/react/progress';
import { useQuery } from '@tanstack/react-query';
import { count } from '../design/figures.ts';
import { useApi } from '../shell/api.tsx';
import { statusQuery } from './status-query.ts';

/** A quiet line while the demo or an import is being loaded; nothing otherwise. */
export function LoadingLine() {
  const { data } = useQuery(statusQuery(useApi()));
  if (!data?.loading) return null;
  const { title, done, total, perSecond, secondsLeft } = data.loading;
  return (
    <Progress.Root value={done} max={Math.max(total, 1)} className="grid max-w-[46rem] gap-1 text-sm">
      <div className="flex flex-wrap justify-between gap-x-4">
        <Progress.Label>{title}</Progress.Label>
        <span className="text-ink-2">
          {count(done)} of {count(total)} events, {count(perSecond)} a second
          {secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)} left`}
        </span>
      </div>
      <Progress.Track className="h-1 overflow-hidden rounded-full bg-hover">
        <Progress.Indicator className="h-full bg-accent transition-[width] duration-500" />
      </Progress.Track>
    </Progress.Root>
  );
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
