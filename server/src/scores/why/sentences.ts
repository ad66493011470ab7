import type { ScoreWhy } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { groupBy } from '../../platform/grouped.ts';
import type { ScoreReading } from '../reading.ts';
import { capitalised, countText, pointsText, scoreText, spanText, valueText } from './words.ts';

/** A change, and where the subject stood before and after it. */
export interface ToldChange {
  readonly set: Pick<DefinitionSet, 'metrics' | 'scores'>;
  readonly groups: ScoreWhy['groups'];
  readonly before: ScoreReading | null;
  readonly after: ScoreReading | null;
  /** Days between the two; null where it is not known what the change came of, and so not told. */
  readonly days: number | null;
}

const SENTENCES_MAX = 3;
/** Parts of a score that are less than this round to nothing. */
const WORTH_TELLING = 0.05;
/** What is less than so much of the weightiest reason is none beside it. */
const WORTH_TELLING_BESIDE = 0.1;

/** The weightiest reasons of a change in plain words, one for each component or override. */
export function sentencesOf(change: ToldChange): string[] {
  const held = heldSentence(change);
  if (held !== null) return [held];
  const byComponent = [...groupBy(change.groups, ({ component }) => component).values()];
  const summed = byComponent.map((groups) => ({
    groups,
    points: groups.reduce((sum, { points }) => sum + points, 0),
  }));
  const most = Math.max(0, ...summed.map(({ points }) => Math.abs(points)));
  const reasons = summed
    .filter(({ points }) => isTold(points, most))
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .map(({ groups, points }) => reasonSentence(change, groups, points));
  return [...missingSentence(change), ...reasons].slice(0, SENTENCES_MAX);
}

function isTold(points: number, most: number): boolean {
  return Math.abs(points) >= Math.max(WORTH_TELLING, WORTH_TELLING_BESIDE * most);
}

function missingSentence({ before, after }: ToldChange): string[] {
  if (before?.value == null && after?.value != null)
    return [
      before?.missing === 'too_new'
        ? 'It was too new for a value before.'
        : 'There was not enough data for a value before.',
    ];
  if (before?.value != null && after?.value == null)
    return ['There is not enough data for a value any more.'];
  return [];
}

function reasonSentence(change: ToldChange, groups: ScoreWhy['groups'], points: number): string {
  const [{ component, title } = { component: '', title: '' }] = groups;
  const what = component.startsWith('override:')
    ? overrideClause(change, component, title)
    : componentClause(change, { component, title, points });
  const cause = change.days === null ? '' : causeClause(groups, points, change.days);
  return `${capitalised(what)}${cause}: ${pointsText(points)}.`;
}

function overrideClause(change: ToldChange, component: string, because: string): string {
  const said = becauseText(because);
  const name = component.slice('override:'.length);
  const [before, after] = [overrideIn(change.before, name), overrideIn(change.after, name)];
  if (before === undefined) return said;
  if (after === undefined) return `no longer so: “${said}”`;
  const isMore = Math.abs(after.points) > Math.abs(before.points);
  return `“${said}” ${after.points <= 0 ? 'takes' : 'gives'} ${isMore ? 'more' : 'less'} than before`;
}

function overrideIn(reading: ScoreReading | null, name: string) {
  return reading?.overrides.find((one) => one.name === name);
}

function becauseText(because: string): string {
  return because.replace(/[.!]\s*$/, '');
}

/** A value that an override held before and holds still does not move, whatever moves beneath it. */
function heldSentence({ before, after }: ToldChange): string | null {
  if (before === null || after === null || before.value === null || before.value !== after.value) return null;
  const holding = after.overrides.find(({ name }) => overrideIn(before, name) !== undefined);
  return holding === undefined ? null : `“${becauseText(holding.because)}” holds the score where it was.`;
}

function componentClause(
  change: ToldChange,
  { component, title, points }: { component: string; title: string; points: number },
): string {
  const [before, after] = [metricIn(change.before, component), metricIn(change.after, component)];
  if (after === null && before === null)
    return `“${title}” counts ${points > 0 ? 'for more' : 'for less'} than before`;
  const { what, textOf } = measureOf(change, { component, title });
  if (before === null) return `“${what}” has data now (${textOf(after ?? 0)})`;
  if (after === null) return `“${what}” has no data any more`;
  const largest = Math.max(Math.abs(before), Math.abs(after));
  const [was, is] = [textOf(before, largest), textOf(after, largest)];
  const judged = judgedClause(change, component);
  if (was === is && judged !== null) return `“${what}” (${is}) ${judged}`;
  if (was === is) return `“${what}” (${is}) is worth ${points > 0 ? 'more' : 'less'} than before`;
  const moved = `“${what}” went ${spanText(was, is)}`;
  const told = activePeopleClause(change, { component, before, after }, moved) ?? moved;
  return judged === null ? told : `${told} and ${judged}`;
}

/**
 * What a component's values are values of. A component may be titled by what it stands for in the score, such as
 * freedom from what another score measures, or fewness of what a metric counts: of that the value would be none.
 */
function measureOf(
  { set }: ToldChange,
  { component, title }: { component: string; title: string },
): { what: string; textOf: (value: number, largest?: number) => string } {
  const score = set.scores.get(component);
  if (score !== undefined) return { what: score.title, textOf: scoreText };
  const metric = set.metrics.get(component);
  return {
    what: metric?.title ?? title,
    textOf: (value, largest) => valueText(value, metric?.unit ?? '', largest),
  };
}

/** That other marks apply than before; null where the same do. */
function judgedClause(change: ToldChange, component: string): string | null {
  const [before, after] = [marksIn(change.before, component), marksIn(change.after, component)];
  if (before === after) return null;
  return after === null ? 'is judged by the usual marks now' : `is judged by the marks for “${after}” now`;
}

function marksIn(reading: ScoreReading | null, component: string): string | null {
  return componentIn(reading, component)?.marks?.for ?? null;
}

/** Of people who take part or no longer do one says so first; where certain events are meant the title says which. */
function activePeopleClause(
  { set }: ToldChange,
  { component, before, after }: { component: string; before: number; after: number },
  moved: string,
): string | null {
  const compute = set.metrics.get(component)?.compute;
  if (compute === undefined || !('active_people' in compute)) return null;
  if (compute.active_people.event !== undefined) return null;
  const count = Math.abs(after - before);
  const verb = count === 1 ? 'was' : 'were';
  return `${countText(count, 'people')} ${after < before ? 'fewer' : 'more'} ${verb} active: ${moved}`;
}

/** What most of it came of. */
function causeClause(groups: ScoreWhy['groups'], points: number, days: number): string {
  const [main] = groups
    .filter((group) => Math.sign(group.points) === Math.sign(points))
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  if (main === undefined) return '';
  switch (main.kind) {
    case 'event':
    case 'events':
      return main.event === null || main.event === ''
        ? `, with ${main.events === 0 ? 'many events' : countText(main.events, 'events')}`
        : `, with ${main.event}${timesText(main.events)}`;
    case 'time':
      return days >= 1 ? `, as ${countText(days, 'days')} passed` : ', as time passed';
    case 'late':
      return main.events === 0
        ? ', as data arrived late'
        : `, with ${countText(main.events, 'events')} that arrived late`;
    case 'definition':
      return ', since the definition was changed';
    case 'identity':
      return ', since identifiers were joined or parted';
    default:
      return main.kind satisfies never;
  }
}

function timesText(count: number): string {
  if (count <= 1) return '';
  return count === 2 ? ' twice' : ` ${countText(count, 'times')}`;
}

function metricIn(reading: ScoreReading | null, component: string): number | null {
  return componentIn(reading, component)?.value ?? null;
}

function componentIn(reading: ScoreReading | null, component: string) {
  return reading?.components.find(({ name }) => name === component);
}
