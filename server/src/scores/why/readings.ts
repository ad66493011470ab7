import type { SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow, Point, RowSource } from '../../metrics/index.ts';
import type { ScoresDeps } from '../deps.ts';
import { evaluatePoints } from '../evaluate-scores.ts';
import { DAYS_SEEN, daysSeen, metricsOfScores } from '../needs.ts';
import { type ScoreReading, scoreOfMetrics } from '../reading.ts';

/** A score by some definitions at some points. */
export interface ReadingsAsk {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly id: string;
  readonly name: string;
  readonly set: DefinitionSet;
  readonly points: readonly Point[];
  /** The subject's rows, where they were found already. */
  readonly rows?: RowSource | undefined;
  /** The subject's nodes, where they are not those of now. */
  readonly nodes?: readonly string[] | undefined;
}

/** A score at a point. */
export interface PointReading {
  /** Null where the score is not defined. */
  readonly score: ScoreReading | null;
  /** Whether anything of the subject's own doing is seen from there. */
  readonly isKnown: boolean;
}

const NOTHING: PointReading = { score: null, isKnown: false };

/** Readings at the points, in their order, by one statement where the points are not very many. */
export async function readAt(
  { metrics }: Pick<ScoresDeps, 'metrics'>,
  ask: ReadingsAsk,
): Promise<PointReading[]> {
  const { workspaceId, subject, id, set, name, points, rows, nodes } = ask;
  if (!set.scores.has(name)) return points.map(() => NOTHING);
  const different = new Map(points.map((point) => [keyOf(point), point]));
  const found = await evaluatePoints(metrics, {
    ...{ workspaceId, subject, ids: [id], rows, columns: [], points: [...different.values()] },
    nodesThen: nodes === undefined ? undefined : new Map([[id, nodes]]),
    metrics: [...metricsOfScores(set, [name]), daysSeen],
  });
  const own = found.get(id) ?? [];
  const scoreOf = scoreOfMetrics(set, name);
  const read = (row: EvaluatedRow | undefined): PointReading =>
    row === undefined ? NOTHING : { score: scoreOf(row), isKnown: typeof row[`m_${DAYS_SEEN}`] === 'number' };
  const readings = new Map([...different.keys()].map((key, at) => [key, read(own[at])]));
  return points.map((point) => readings.get(keyOf(point)) ?? NOTHING);
}

/** Points that say the same are evaluated once: events of one millisecond follow each other without time passing. */
function keyOf({ at, until, receivedUntil }: Point): string {
  const end = until === undefined ? '' : `${until.timestamp.getTime()} ${until.eventId}`;
  return `${at.getTime()}|${end}|${receivedUntil?.getTime() ?? ''}`;
}
