import type { RfmAnswer, SubjectKind } from '@sextant/contract';
import type { SqlQuery } from '../../platform/sql/index.ts';
import type { SegmentsDeps } from '../deps.ts';
import { stretchAt, stretches } from './rfm-grid.ts';
import {
  buyerColumns,
  buyerMetrics,
  type ScoresRow,
  scoresQuery,
  type ThresholdsRow,
  thresholdsQuery,
} from './rfm-queries.ts';

/** Buyers told apart by how lately, how often and for how much they bought, up to a moment. */
export async function readRfm(
  deps: Pick<SegmentsDeps, 'clock' | 'metrics'>,
  { workspaceId, subject, at = deps.clock.now() }: { workspaceId: string; subject: SubjectKind; at?: Date },
): Promise<RfmAnswer> {
  const ask = <Row>(select: (relation: SqlQuery) => SqlQuery): Promise<Row[]> =>
    deps.metrics.overEverybody<Row>({
      ...{ workspaceId, subject, select },
      metrics: buyerMetrics,
      columns: buyerColumns,
      points: [{ at }],
    });
  const [found] = await ask<ThresholdsRow>(thresholdsQuery);
  const isEmpty = found === undefined || found.buyers === 0;
  const rows = isEmpty ? [] : await ask<ScoresRow>((relation) => scoresQuery(relation, found));
  return {
    asOf: at.toISOString(),
    subject,
    buyers: buyersIn(rows),
    thresholds: isEmpty
      ? null
      : { recency: [...found.recency], frequency: [...found.frequency], money: [...found.money] },
    sizes: {
      recency: sizesBy(rows, ({ recency }) => recency),
      frequency: sizesBy(rows, ({ frequency }) => frequency),
      money: sizesBy(rows, ({ money }) => money),
    },
    cells: cellsOf(rows),
    groups: groupsOf(rows),
  };
}

const scores = [1, 2, 3, 4, 5] as const;

function sizesBy(rows: readonly ScoresRow[], scoreOf: (row: ScoresRow) => number): number[] {
  return scores.map((score) => buyersIn(rows.filter((row) => scoreOf(row) === score)));
}

/** All 25, the empty ones too. */
function cellsOf(rows: readonly ScoresRow[]): RfmAnswer['cells'] {
  return scores.flatMap((recency) =>
    scores.map((frequency) => {
      const own = rows.filter((row) => row.recency === recency && row.frequency === frequency);
      return { recency, frequency, buyers: buyersIn(own), money: meanMoney(own) };
    }),
  );
}

function groupsOf(rows: readonly ScoresRow[]): RfmAnswer['groups'] {
  return stretches.map((stretch) => {
    const own = rows.filter((row) => stretchAt(row) === stretch);
    const { name, title, about } = stretch;
    return { name, title, about, buyers: buyersIn(own), money: meanMoney(own) };
  });
}

function buyersIn(rows: readonly ScoresRow[]): number {
  return rows.reduce((sum, { buyers }) => sum + buyers, 0);
}

function meanMoney(rows: readonly ScoresRow[]): number {
  return rows.reduce((sum, { spent }) => sum + spent, 0) / (buyersIn(rows) || 1);
}
