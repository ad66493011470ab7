import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Tally } from './counts.ts';
import type { Arrival } from './draft.ts';

/** What Prometheus is told. Labels are kinds of sources, never names or ids: there is nothing personal in them. */
export interface IngestMetrics {
  count(arrival: Arrival, tally: Tally): void;
  flushed(flush: { rows: number; seconds: number }): void;
  failed(): void;
}

export interface Measured {
  readonly inFlightBytes: () => number;
  readonly pendingRows: () => number;
  readonly backlog: () => number;
  readonly filterBytes: () => number;
}

export function createIngestMetrics(registry: Registry, measured: Measured): IngestMetrics {
  const registers = [registry];
  const events = new Counter({
    name: 'sextant_ingest_events_total',
    help: 'Events by what became of them; received is the sum of the others',
    labelNames: ['source_kind', 'outcome'],
    registers,
  });
  const flushRows = new Histogram({
    name: 'sextant_ingest_flush_rows',
    help: 'Rows stored by one insert',
    buckets: [1, 10, 100, 1_000, 5_000, 10_000, 20_000],
    registers,
  });
  const flushSeconds = new Histogram({
    name: 'sextant_ingest_flush_seconds',
    help: 'Time one insert took',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const failures = new Counter({
    name: 'sextant_ingest_failures_total',
    help: 'Steps that failed and were tried again',
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('sextant_ingest_in_flight_bytes', 'Request bytes being worked on', measured.inFlightBytes);
  gauge('sextant_ingest_pending_rows', 'Rows waiting for an insert', measured.pendingRows);
  gauge('sextant_ingest_unapplied_events', 'Events stored and not yet applied to identity', measured.backlog);
  gauge('sextant_ingest_filter_bytes', 'Memory of the filter for duplicates', measured.filterBytes);
  return {
    count({ sourceKind }, { stored, duplicate, rejected }) {
      const add = (outcome: string, value: number) => events.inc({ source_kind: sourceKind, outcome }, value);
      add('received', stored + duplicate + rejected);
      add('stored', stored);
      add('duplicate', duplicate);
      add('rejected', rejected);
    },
    flushed({ rows, seconds }) {
      flushRows.observe(rows);
      flushSeconds.observe(seconds);
    },
    failed: () => failures.inc(),
  };
}
