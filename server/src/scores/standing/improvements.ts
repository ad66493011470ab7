import type {
  Curve,
  MetricDefinition,
  NumberCondition,
  ScoreDefinition,
  ScoreImprovement,
} from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { pointsAt } from '../curve.ts';
import { marksFor } from '../marks.ts';
import { conditionHolds } from '../number-condition.ts';
import { componentNamed, computeScore, type Inputs } from '../reading.ts';
import { componentName, overrideName } from '../score-parts.ts';
import { pointsText, scoreText, spanText, valueText } from '../why/words.ts';

type Defined = Pick<DefinitionSet, 'metrics' | 'scores'>;

/** One metric or score of one score, put elsewhere. */
interface Move {
  readonly component: string;
  readonly title: string;
  readonly unit: string;
  readonly kind: 'metric' | 'score';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** How far that is, as a share of what the curve spans. */
  readonly effort: number;
}

const IMPROVEMENTS_MAX = 5;
/** Points; what is less does not show in the score, which is told in whole points. */
const WORTH_TELLING = 0.5;

/**
 * What would move a score most for the least: each component that is not at its best is put at the nearest value where
 * the curve that applies to it bends for the better, each override that holds is lifted, everything else staying as it is. The one with
 * the most points for its way comes first. Empty without a value.
 */
export function improvementsOf(
  set: Defined,
  definition: ScoreDefinition,
  inputs: Inputs,
): ScoreImprovement[] {
  const { value } = computeScore(set, definition, inputs);
  if (value === null) return [];
  const direction = definition.better === 'higher' ? 1 : -1;
  return (
    [...componentMoves(set, definition, inputs), ...overrideMoves(set, definition, inputs)]
      .map((move) => ({ move, change: changeBy(set, definition, { inputs, move }) - value }))
      .filter(({ change }) => change * direction >= WORTH_TELLING)
      // What reads alike before and after is no advice.
      .filter(({ move }) => textOf(move, move.from) !== textOf(move, move.to))
      .sort((one, other) => worth(other) - worth(one))
      .slice(0, IMPROVEMENTS_MAX)
      .map(({ move, change }) => told(set, move, change))
  );
}

function worth({ move, change }: { move: Move; change: number }): number {
  return Math.abs(change) / Math.max(move.effort, EFFORT_MIN);
}

/** Nothing is so near that it comes for nothing. */
const EFFORT_MIN = 0.02;

function changeBy(
  set: Defined,
  definition: ScoreDefinition,
  { inputs, move }: { inputs: Inputs; move: Move },
): number {
  const moved: Inputs = {
    ...inputs,
    metric: (name) => (move.kind === 'metric' && name === move.name ? move.to : inputs.metric(name)),
    score: (name) => (move.kind === 'score' && name === move.name ? move.to : inputs.score(name)),
  };
  return computeScore(set, definition, moved).value ?? 0;
}

function componentMoves(set: Defined, definition: ScoreDefinition, inputs: Inputs): Move[] {
  return definition.components.flatMap((component) => {
    const name = componentName(component);
    const kind = component.metric === undefined ? 'score' : 'metric';
    const from = kind === 'metric' ? inputs.metric(name) : inputs.score(name);
    if (from === null) return [];
    const { curve } = marksFor(component, inputs);
    const to = nearestBetter(curve, from, definition.better);
    if (to === null) return [];
    const { title, unit } = componentNamed(set, component);
    const effort = Math.abs(to - from) / spanOf(curve);
    return [{ component: name, title, unit, kind, name, from, to, effort }];
  });
}

/** The nearest value at which the curve bends that is worth more (less, where lower is better). */
function nearestBetter(curve: Curve, from: number, better: ScoreDefinition['better']): number | null {
  const direction = better === 'higher' ? 1 : -1;
  const points = pointsAt(curve, from);
  const [nearest] = bendsOf(curve, from)
    .filter((x) => (pointsAt(curve, x) - points) * direction > 0)
    .sort((one, other) => Math.abs(one - from) - Math.abs(other - from));
  return nearest ?? null;
}

/** A half-life has no bends: one half-life nearer, or further, stands for them. */
function bendsOf(curve: Curve, from: number): number[] {
  if (Array.isArray(curve)) return curve.map(([x]) => x);
  return [Math.max(0, from - curve.half_life), from + curve.half_life];
}

function spanOf(curve: Curve): number {
  if (!Array.isArray(curve)) return 4 * curve.half_life;
  return (curve.at(-1)?.[0] ?? 1) - (curve[0]?.[0] ?? 0) || 1;
}

/** Lifting an override that stands against the score is the whole way to its bound. */
function overrideMoves(set: Defined, definition: ScoreDefinition, inputs: Inputs): Move[] {
  return definition.overrides.flatMap((override) => {
    const from = inputs.metric(override.metric);
    if (from === null || !conditionHolds(from, override.when)) return [];
    const metric = set.metrics.get(override.metric);
    return nearestLifting(override.when, from, metric).map((to) => ({
      component: overrideName(override),
      title: metric?.title ?? override.metric,
      unit: metric?.unit ?? '',
      kind: 'metric' as const,
      name: override.metric,
      ...{ from, to, effort: 1 },
    }));
  });
}

/** The nearest value at which a condition no longer holds, if one can be named; what is never negative stays so. */
function nearestLifting(
  condition: NumberCondition,
  from: number,
  metric: MetricDefinition | undefined,
): number[] {
  const { above, below, at_least, at_most, is } = condition;
  const step = metric?.unit === 'ratio' ? HUNDREDTH : 1;
  const beyond = (bound: number | undefined, by: number) => (bound === undefined ? [] : [bound + by]);
  const [nearest] = [
    ...[...beyond(below, 0), ...beyond(at_most, step), ...beyond(above, 0), ...beyond(at_least, -step)],
    ...(metric?.better === 'higher' ? beyond(is, step) : [...beyond(is, -step), ...beyond(is, step)]),
  ]
    .filter((to) => !conditionHolds(to, condition) && (to >= 0 || from < 0))
    .sort((one, other) => Math.abs(one - from) - Math.abs(other - from));
  return nearest === undefined ? [] : [nearest];
}

/** Shares are shown as whole per cents, everything else in whole units. */
const HUNDREDTH = 0.01;

function told(set: Defined, move: Move, change: number): ScoreImprovement {
  const { component, title, unit, from, to } = move;
  const way = to > from ? 'up' : 'down';
  const span = spanText(textOf(move, from), textOf(move, to));
  const sentence = `Bring “${measureTitle(set, move)}” ${way} ${span}: ${pointsText(change)}.`;
  return { component, title, unit, from, to, points: Math.abs(change), sentence };
}

function textOf({ kind, unit, from, to }: Move, value: number): string {
  return kind === 'score' ? scoreText(value) : valueText(value, unit, Math.max(Math.abs(from), Math.abs(to)));
}

/** Of what the value is: a component may be titled by the opposite, such as freedom from what a score measures. */
function measureTitle(set: Defined, { kind, name, title }: Move): string {
  return (kind === 'score' ? set.scores : set.metrics).get(name)?.title ?? title;
}
