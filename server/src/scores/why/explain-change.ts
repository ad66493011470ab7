import type { ScoreWhy, SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { Point, RowSource } from '../../metrics/index.ts';
import { DAY_MS } from '../../platform/clock.ts';
import type { ScoresDeps } from '../deps.ts';
import { scoreNamed } from '../find-subject.ts';
import { metricsOfScores } from '../needs.ts';
import type { ScoreReading } from '../reading.ts';
import { arrivalMoments, type Moment, walkMoments } from './moments.ts';
import { movedBy } from './moved-by.ts';
import { findNodesThen } from './nodes-then.ts';
import { type Difference, groupsOf, partsOf, splitOf } from './parts.ts';
import { type PointReading, readAt } from './readings.ts';
import { isSameScore } from './same-score.ts';
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

/** Events read of a walk, and of those that came late; what is beyond them is one step at the end. */
const EVENTS_READ_MAX = 20_000;

/**
 * Why a score changed: from the value shown at `from`, first to what the definition of today makes of the same, then
 * to the identifiers that are the subject's today, then what arrived later of the time before, then event by event to
 * `to`. Neighbouring values are subtracted, so that the parts add up to the change.
 */
export async function explainChange(deps: ScoresDeps, ask: ChangeAsk): Promise<ScoreWhy> {
  const { workspaceId, subject, id, name, from } = ask;
  const [then, set, rows] = await Promise.all([
    deps.definitions.asOf(workspaceId, from),
    deps.definitions.current(workspaceId),
    deps.metrics.rowsOf({ workspaceId, subject, ids: [id] }),
  ]);
  const definition = scoreNamed(set, name);
  const { arrivals, walk } = await readMoments(deps, { ...ask, set, rows });
  const moments = [...arrivals, ...walk];
  const points = [asKnownAt(from), ...moments.map(({ point }) => point)];
  const readings = await readAt(deps, { ...ask, set, rows, points });
  const isKnown = readings[0]?.isKnown === true;
  // Whoever was known of nothing yet was shown to nobody: the walk begins with what is known of that moment now.
  const [walked, seen] = isKnown ? [moments, readings] : [walk, readings.slice(arrivals.length)];
  const start = await readStart(deps, { ...ask, then, set, rows, isKnown, now: seen[0]?.score ?? null });
  const differences: Difference[] = [
    { cause: { kind: 'definition' }, before: splitOf(start.shown), after: splitOf(start.parted) },
    { cause: { kind: 'identity' }, before: splitOf(start.parted), after: splitOf(start.joined) },
    ...differencesOf(walked, seen),
  ];
  return told({
    ask,
    definition,
    differences,
    titles: titlesOf(name, [then, set]),
    set,
    start: start.shown,
    end: readings.at(-1)?.score ?? null,
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

interface Moments {
  /** From what was known of `from` then to what is known of it now. */
  readonly arrivals: readonly Moment[];
  readonly walk: readonly Moment[];
}

async function readMoments(
  { metrics }: ScoresDeps,
  ask: ChangeAsk & { readonly set: DefinitionSet; readonly rows: RowSource },
): Promise<Moments> {
  const { workspaceId, subject, id, name, from, to, set, rows } = ask;
  const { walked, late } = await metrics.relevantEvents({
    ...{ workspaceId, subject, id, rows, metrics: metricsOfScores(set, [name]) },
    ...{ after: from, until: to, receivedAfter: from, limit: EVENTS_READ_MAX },
  });
  const isWhole = walked.length < EVENTS_READ_MAX;
  return { arrivals: arrivalMoments(from, late), walk: walkMoments({ from, to, events: walked, isWhole }) };
}

function asKnownAt(at: Date): Point {
  return { at, receivedUntil: at };
}

interface Start {
  /** The value shown: by the definitions and the identifiers of then. */
  readonly shown: ScoreReading | null;
  /** By the definitions of today, of the identifiers of then. */
  readonly parted: ScoreReading | null;
  /** By the definitions of today, of the identifiers of today. */
  readonly joined: ScoreReading | null;
}

async function readStart(
  deps: ScoresDeps,
  ask: ChangeAsk & {
    readonly then: DefinitionSet;
    readonly set: DefinitionSet;
    readonly rows: RowSource;
    readonly isKnown: boolean;
    readonly now: ScoreReading | null;
  },
): Promise<Start> {
  const { workspaceId, id, name, from, then, set, rows, isKnown, now: joined } = ask;
  const nodes = isKnown ? await findNodesThen(deps, { workspaceId, id, at: from }) : null;
  const points = [isKnown ? asKnownAt(from) : { at: from }];
  const ofThem = nodes === null ? { rows } : { rows: undefined, nodes };
  const readBy = async (version: DefinitionSet) => {
    const [reading] = await readAt(deps, { ...ask, ...ofThem, set: version, points });
    return reading?.score ?? null;
  };
  const isSame = isSameScore(name, then, set);
  const [ofThen, byThen] = await Promise.all([
    nodes === null ? joined : readBy(set),
    isSame ? null : readBy(then),
  ]);
  return { shown: isSame ? ofThen : byThen, parted: ofThen, joined };
}

function differencesOf(moments: readonly Moment[], readings: readonly PointReading[]): Difference[] {
  const splits = readings.map(({ score }) => splitOf(score));
  const nothing = splitOf(null);
  return moments.map(({ cause }, at) => ({
    cause,
    before: splits[at] ?? nothing,
    after: splits[at + 1] ?? nothing,
  }));
}
