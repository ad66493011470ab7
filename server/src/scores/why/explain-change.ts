import { isDeepStrictEqual } from 'node:util';
import type { ScoreWhy, SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { Point } from '../../metrics/index.ts';
import { DAY_MS } from '../../platform/clock.ts';
import type { ScoresDeps } from '../deps.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { scoreNamed } from '../find-subject.ts';
import { DAYS_SEEN, daysSeen, metricsOfScores, scoresInOrder } from '../needs.ts';
import { readScore, type ScoreReading } from '../reading.ts';
import { arrivalMoments, type Moment, walkMoments } from './moments.ts';
import { movedBy } from './moved-by.ts';
import { findNodesThen } from './nodes-then.ts';
import { type Difference, groupsOf, partsOf, splitOf } from './parts.ts';
import { sentencesOf } from './sentences.ts';
import { titlesOf } from './titles.ts';

/** A score of one subject between two moments. */
export interface ChangeAsk {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
  readonly id: string;
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** Events read of a walk; what is beyond them is one step at the end. */
const EVENTS_READ_MAX = 20_000;
const LATE_READ_MAX = 5_000;

/**
 * Why a score changed: from the value shown at `from`, first to what the definition of today makes of the same, then
 * to the identifiers that are the subject's today, then what arrived later of the time before, then event by event to
 * `to`. Neighbouring values are subtracted, so that the parts add up to the change.
 */
export async function explainChange(deps: ScoresDeps, ask: ChangeAsk): Promise<ScoreWhy> {
  const { workspaceId, name, from } = ask;
  const [then, set] = await Promise.all([
    deps.definitions.asOf(workspaceId, from),
    deps.definitions.current(workspaceId),
  ]);
  const definition = scoreNamed(set, name);
  const [past, walk] = await Promise.all([readPast(deps, { ...ask, set }), readWalk(deps, { ...ask, set })]);
  const isPlain = past.arrivals.length === 0 && past.nodes === null;
  const shown = isPlain ? { at: from } : { at: from, receivedUntil: from };
  const moments = [...past.arrivals, ...walk];
  const shownBy = (version: DefinitionSet) =>
    readShown(deps, { ...ask, set: version, nodes: past.nodes, point: shown });
  const [readings, ofThen, byThen] = await Promise.all([
    readAt(deps, { ...ask, set, points: [shown, ...moments.map(({ point }) => point)] }),
    past.nodes === null ? null : shownBy(set),
    isSameScore(name, then, set) ? null : shownBy(then),
  ]);
  const joined = readings[0] ?? null;
  const parted = past.nodes === null ? joined : ofThen;
  const start = isSameScore(name, then, set) ? parted : byThen;
  const differences: Difference[] = [
    { cause: { kind: 'definition' }, before: splitOf(start), after: splitOf(parted) },
    { cause: { kind: 'identity' }, before: splitOf(parted), after: splitOf(joined) },
    ...differencesOf(moments, readings),
  ];
  return told({
    ask,
    definition,
    differences,
    titles: titlesOf(name, [then, set]),
    set,
    start,
    end: readings.at(-1) ?? null,
  });
}

function told(found: {
  readonly ask: ChangeAsk;
  readonly definition: { title: string; better: ScoreWhy['better'] };
  readonly differences: readonly Difference[];
  readonly titles: ReadonlyMap<string, string>;
  readonly set: DefinitionSet;
  readonly start: ScoreReading | null;
  readonly end: ScoreReading | null;
}): ScoreWhy {
  const { ask, definition, differences, titles, set, start, end } = found;
  const { from, to, name } = ask;
  const parts = partsOf(differences, { titles, filters: movedBy(set, name) });
  const groups = groupsOf(parts);
  const days = Math.round((to.getTime() - from.getTime()) / DAY_MS);
  const [before, after] = [start?.value ?? null, end?.value ?? null];
  return {
    ...{ name, title: definition.title, better: definition.better },
    ...{ from: from.toISOString(), to: to.toISOString(), before, after },
    change: (after ?? 0) - (before ?? 0),
    missing: missingOf(before, after),
    parts,
    groups,
    sentences: sentencesOf({ set, groups, before: start, after: end, days }),
  };
}

function missingOf(before: number | null, after: number | null): ScoreWhy['missing'] {
  if (before === null) return after === null ? 'both' : 'before';
  return after === null ? 'after' : null;
}

type AskWith = ChangeAsk & { readonly set: DefinitionSet };

async function readWalk({ metrics }: ScoresDeps, ask: AskWith): Promise<Moment[]> {
  const { from, to } = ask;
  const events = await metrics.relevantEvents({
    ...eventsAsk(ask),
    ...{ after: from, until: to, limit: EVENTS_READ_MAX },
  });
  return walkMoments({ from, to, events, isWhole: events.length < EVENTS_READ_MAX });
}

interface Past {
  /** What arrived after `from` of the time before. */
  readonly arrivals: readonly Moment[];
  /** The subject's nodes at `from`, where they were others; else null. */
  readonly nodes: readonly string[] | null;
}

/**
 * What was not known yet at `from`. Somebody of whom nothing had arrived by then was shown to nobody: their story begins
 * with what is known now, or an import of the past would be one late arrival.
 */
async function readPast(deps: ScoresDeps, ask: AskWith): Promise<Past> {
  const { from, workspaceId, id } = ask;
  const late = (limit: number) =>
    deps.metrics.lateEvents({ ...eventsAsk(ask), ...{ receivedAfter: from, until: from, limit } });
  const [[isAnyLate], nodes] = await Promise.all([
    late(1),
    findNodesThen(deps, { workspaceId, id, at: from }),
  ]);
  // Mostly there is nothing late and nobody else, and no further question.
  const isPlain = isAnyLate === undefined && nodes === null;
  if (isPlain || !(await wasKnown(deps, ask))) return { arrivals: [], nodes: null };
  const arrivals = isAnyLate === undefined ? [] : arrivalMoments(from, await late(LATE_READ_MAX));
  return { arrivals, nodes };
}

async function wasKnown({ metrics }: ScoresDeps, ask: AskWith): Promise<boolean> {
  const [row] = await metrics.evaluate({
    ...{ workspaceId: ask.workspaceId, subject: ask.subject, ids: [ask.id] },
    ...{ metrics: [daysSeen], columns: [], points: [{ at: ask.from, receivedUntil: ask.from }] },
  });
  return typeof row?.[`m_${DAYS_SEEN}`] === 'number';
}

function eventsAsk({ workspaceId, subject, id, set, name }: AskWith) {
  return { workspaceId, subject, id, metrics: metricsOfScores(set, [name]) };
}

/** What was shown at a point by some definitions, of the nodes of then. */
async function readShown(
  deps: ScoresDeps,
  { nodes, point, ...ask }: AskWith & { nodes: readonly string[] | null; point: Point },
): Promise<ScoreReading | null> {
  const nodesThen = nodes === null ? undefined : new Map([[ask.id, nodes]]);
  const [reading = null] = await readAt(deps, { ...ask, points: [point], nodesThen });
  return reading;
}

/** Readings at the points, in their order; a set without the score reads nothing. */
async function readAt(
  { metrics }: ScoresDeps,
  {
    workspaceId,
    set,
    subject,
    id,
    name,
    points,
    nodesThen,
  }: AskWith & { points: readonly Point[]; nodesThen?: ReadonlyMap<string, readonly string[]> | undefined },
): Promise<(ScoreReading | null)[]> {
  if (!set.scores.has(name)) return points.map(() => null);
  const different = [...new Map(points.map((point) => [keyOf(point), point]))];
  const found = await evaluateScores(metrics, {
    ...{ workspaceId, set, subject, names: [name], ids: [id], nodesThen },
    points: different.map(([, point]) => point),
  });
  const rows = found.get(id) ?? [];
  const readings = new Map(
    different.map(([key], at) => {
      const row = rows[at];
      return [key, row === undefined ? null : readScore(set, name, row)];
    }),
  );
  return points.map((point) => readings.get(keyOf(point)) ?? null);
}

/** Points that say the same are evaluated once: events of one millisecond follow each other without time passing. */
function keyOf({ at, until, receivedUntil }: Point): string {
  const end = until === undefined ? '' : `${until.timestamp.getTime()} ${until.eventId}`;
  return `${at.getTime()}|${end}|${receivedUntil?.getTime() ?? ''}`;
}

function differencesOf(moments: readonly Moment[], readings: readonly (ScoreReading | null)[]): Difference[] {
  const splits = readings.map(splitOf);
  const nothing = splitOf(null);
  return moments.map(({ cause }, at) => ({
    cause,
    before: splits[at] ?? nothing,
    after: splits[at + 1] ?? nothing,
  }));
}

/** Whether both sets compute the score alike: itself, the scores within it and their metrics. */
function isSameScore(name: string, one: DefinitionSet, other: DefinitionSet): boolean {
  if (one.revision === other.revision) return true;
  const all = (set: DefinitionSet) => [scoresInOrder(set, [name]), metricsOfScores(set, [name])];
  return isDeepStrictEqual(all(one), all(other));
}
