import { Gauge, Histogram, type Registry } from 'prom-client';

/** What Prometheus is told of standings; nothing personal is in it. */
export interface RefreshMeasures {
  /** Times one computing of whoever was touched. */
  time<Done>(work: () => Promise<Done>): Promise<Done>;
  /** Has the number of nodes that wait read whenever Prometheus asks. */
  watch(pending: () => number): void;
}

export function createRefreshMeasures(registry: Registry): RefreshMeasures {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'sextant_standings_refresh_seconds',
    help: 'Time to compute where everybody stands who was touched',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  return {
    async time(work) {
      const end = seconds.startTimer();
      const done = await work();
      end();
      return done;
    },
    watch(pending) {
      new Gauge({
        name: 'sextant_standings_pending_subjects',
        help: 'Identifiers that were touched and whose standing is not computed yet',
        registers,
        collect() {
          this.set(pending());
        },
      });
    },
  };
}
