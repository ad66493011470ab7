import { count } from '../design/figures.ts';
import { Spark } from '../design/pictures/spark.tsx';

/** Arrivals of the last 30 days as a strip of bars; its own highest day is the top. */
export function DayStrip({ byDay, what }: { byDay: readonly number[]; what: string }) {
  const sum = byDay.reduce((all, day) => all + day, 0);
  const label = `${what}: ${count(sum)} arrived in the last 30 days`;
  return <Spark values={byDay} max={Math.max(1, ...byDay)} label={label} />;
}
