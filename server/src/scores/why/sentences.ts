import type { ScoreWhy } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { groupBy } from '../../platform/grouped.ts';
import type { ScoreReading } from '../reading.ts';
import { capitalised, countText, pointsText, valueText } from './words.ts';

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

/** The weightiest reasons of a change in plain words, one for each component or override. */
export function sentencesOf(change: ToldChange): string[] {
  const held = heldSentence(change);
  if (held !== null) return [held];
  const byComponent = [...groupBy(change.groups, ({ component }) => component).values()];
  const reasons = byComponent
    .map((groups) => ({ groups, points: groups.reduce((sum, { points }) => sum + points, 0) }))
    .filter(({ points }) => Math.abs(points) >= WORTH_TELLING)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .map(({ groups, points }) => reasonSentence(change, groups, points));
  return [...missingSentence(change), ...reasons].slice(0, SENTENCES_MAX);
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
  const unit = change.set.metrics.get(component)?.unit ?? '';
  if (before === null) return `“${title}” has data now (${valueText(after ?? 0, unit)})`;
  if (after === null) return `“${title}” has no data any more`;
  const [was, is] = [valueText(before, unit), valueText(after, unit)];
  const judged = judgedClause(change, component);
  if (was === is && judged !== null) return `“${title}” (${is}) ${judged}`;
  if (was === is) return `“${title}” (${is}) is worth ${points > 0 ? 'more' : 'less'} than before`;
  // A score within a score may be titled by what it stands for there, such as freedom from what it measures.
  const moved = `“${change.set.scores.get(component)?.title ?? title}” went from ${was} to ${is}`;
  const told = activePeopleClause(change, { component, before, after }, moved) ?? moved;
  return judged === null ? told : `${told} and ${judged}`;
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

/** Of people who came or went one says so first. */
function activePeopleClause(
  { set }: ToldChange,
  { component, before, after }: { component: string; before: number; after: number },
  moved: string,
): string | null {
  const compute = set.metrics.get(component)?.compute;
  if (compute === undefined || !('active_people' in compute)) return null;
  const count = Math.abs(after - before);
  return after < before
    ? `${countText(count, 'people')} fewer did something: ${moved}`
    : `${countText(count, 'people')} more did something: ${moved}`;
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
