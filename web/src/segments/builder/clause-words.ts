import type { EventFilter, Memberships, NumberCondition, ValueCondition, Window } from '@sextant/contract';
import type { Published } from '../../definitions/published.ts';
import { boundText } from '../../definitions/value-text.ts';
import { counted } from '../../design/figures.ts';
import type { Clause } from './outline.ts';

/** A clause as a sentence: parts that stand out are what was chosen. */
export type Words = readonly (string | { chosen: string })[];

/** Reads a clause out, with the titles of what it names. */
export function clauseWords(clause: Clause, names: Published): Words {
  if ('metric' in clause) {
    const metric = names.metrics.get(clause.metric);
    return [{ chosen: metric?.title ?? clause.metric }, `: ${numberWords(clause, metric?.unit ?? '')}`];
  }
  if ('score' in clause) return scoreWords(clause, names);
  if ('stage' in clause) {
    const ladder = names.stages.get(clause.stage);
    const stages = listOf(clause.is).map(
      (name) => ladder?.stages.find((stage) => stage.name === name)?.title ?? name,
    );
    return ['is on ', { chosen: orWords(stages) }, ` of ${ladder?.title ?? clause.stage}`];
  }
  if ('trait' in clause) return ['the trait ', { chosen: clause.trait }, ` ${valueWords(clause.is)}`];
  if ('did' in clause) {
    const times = timesWords(clause.at_least, clause.at_most);
    const often = ` ${times} ${windowWords(clause.within)}`;
    return ['did ', { chosen: whichWords(clause.did) }, often, whereWords(clause.did)];
  }
  if ('did_not' in clause) {
    const when = ` ${windowWords(clause.within)}`;
    return ['did not do ', { chosen: whichWords(clause.did_not) }, when, whereWords(clause.did_not)];
  }
  if ('in_order' in clause) {
    const steps = clause.in_order.map(filterWords).join(', then ');
    return ['did ', { chosen: steps }, ` within ${spanWords(clause.within)}`];
  }
  if ('people' in clause) return peopleWords(clause);
  if ('accounts' in clause) return accountsWords(clause);
  if ('segment' in clause) return ['is in ', { chosen: titleOfSegment(clause.segment, names) }];
  if ('not_segment' in clause) return ['is not in ', { chosen: titleOfSegment(clause.not_segment, names) }];
  return ['is one of ', { chosen: `${counted(clause.subjects.length, 'name', 'names')} chosen by hand` }];
}

/** `has at least 2 people whose role is admin`. */
function peopleWords({ people: which, ...limits }: Extract<Clause, { people: Memberships }>): Words {
  const role = which === true || which.role === undefined ? '' : ` whose role ${valueWords(which.role)}`;
  return ['has ', { chosen: howManyWords(limits, ['person', 'people']) }, role];
}

/** `is in at least 2 accounts where their role is admin`. */
function accountsWords({ accounts: which, ...limits }: Extract<Clause, { accounts: Memberships }>): Words {
  const role =
    which === true || which.role === undefined ? '' : ` where their role ${valueWords(which.role)}`;
  return ['is in ', { chosen: howManyWords(limits, ['account', 'accounts']) }, role];
}

type Limits = { at_least?: number | undefined; at_most?: number | undefined };

function howManyWords({ at_least = 1, at_most }: Limits, [one, many]: readonly [string, string]): string {
  if (at_most === undefined) return `at least ${counted(at_least, one, many)}`;
  const most = counted(at_most, one, many);
  return at_least === at_most ? `exactly ${most}` : `${at_least} to ${most}`;
}

function scoreWords(clause: Extract<Clause, { score: string }>, names: Published): Words {
  const score = names.scores.get(clause.score);
  const title = { chosen: score?.title ?? clause.score };
  const bands = clause.band === undefined ? [] : listOf(clause.band);
  const titles = bands.map((name) => score?.bands.find((band) => band.name === name)?.title ?? name);
  const number = hasNumber(clause) ? [` is ${numberWords(clause, '')}`] : [];
  if (titles.length === 0) return [title, ...number];
  return [
    title,
    ' is in the band ',
    { chosen: orWords(titles) },
    ...(number.length > 0 ? [' and', ...number] : []),
  ];
}

/** `at least 8 days`, `more than 2 and less than 5 days`, `unknown`. */
function numberWords(condition: NumberCondition, unit: string): string {
  if (condition.is_unknown === true) return 'unknown';
  const limits = [
    ['exactly', condition.is],
    ['at least', condition.at_least],
    ['more than', condition.above],
    ['at most', condition.at_most],
    ['less than', condition.below],
  ] as const;
  const given = limits.flatMap(([words, value]) => (value === undefined ? [] : [{ words, value }]));
  if (given.length === 0) return 'known';
  return given
    .map(({ words, value }, at) => {
      // The unit is said once; per cent belongs to each number.
      const said = at === given.length - 1 || unit === 'ratio' ? unit : '';
      return `${words} ${boundText(value, said)}`;
    })
    .join(' and ');
}

/** `is pro`, `is not free or trial`, `contains “lab”`, `is at least 50`, `is set`. */
function valueWords(condition: ValueCondition): string {
  if (typeof condition !== 'object' || Array.isArray(condition)) return `is ${orWords(listOf(condition))}`;
  const parts = [
    condition.is === undefined ? '' : `is ${orWords(listOf(condition.is))}`,
    condition.is_not === undefined ? '' : `is not ${orWords(listOf(condition.is_not))}`,
    condition.contains === undefined ? '' : `contains “${condition.contains}”`,
    condition.exists === undefined ? '' : condition.exists ? 'is set' : 'is not set',
    condition.at_least === undefined ? '' : `is at least ${condition.at_least}`,
    condition.above === undefined ? '' : `is more than ${condition.above}`,
    condition.at_most === undefined ? '' : `is at most ${condition.at_most}`,
    condition.below === undefined ? '' : `is less than ${condition.below}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'is anything' : parts.join(' and ');
}

/** `Feature Used or Report Exported, where feature is export`; `any usage event`. */
function filterWords(filter: EventFilter): string {
  return whichWords(filter) + whereWords(filter);
}

function whichWords({ event, kind }: EventFilter): string {
  if (event !== undefined) return orWords(listOf(event));
  return kind === undefined ? 'any event' : `any ${orWords(listOf(kind))} event`;
}

function whereWords({ where = {}, role }: EventFilter): string {
  const conditions = Object.entries(where).map(([name, condition]) => `${name} ${valueWords(condition)}`);
  const byWhom = role === undefined ? '' : `, by people whose role ${valueWords(role)}`;
  return conditions.length === 0 ? byWhom : `${byWhom}, where ${conditions.join(' and ')}`;
}

function timesWords(atLeast: number | undefined, atMost: number | undefined): string {
  if (atMost === undefined) return (atLeast ?? 1) === 1 ? 'at least once' : `at least ${atLeast} times`;
  if (atLeast === undefined) return `at most ${counted(atMost, 'time', 'times')}`;
  if (atLeast === atMost) return `exactly ${counted(atMost, 'time', 'times')}`;
  return `${atLeast} to ${atMost} times`;
}

/** `in the last 28 days`, `this month`, `ever`. */
function windowWords(window: Window | undefined): string {
  if (window === undefined) return 'ever';
  if (/^\d/.test(window)) return `in the last ${spanWords(window)}`;
  return window.replace('_', ' ');
}

const units = { h: ['hour', 'hours'], d: ['day', 'days'], w: ['week', 'weeks'] } as const;

function spanWords(span: string): string {
  const unit = span.at(-1);
  const [one, many] = unit === 'h' || unit === 'w' ? units[unit] : units.d;
  return counted(Number(span.slice(0, -1)), one, many);
}

function titleOfSegment(name: string, names: Published): string {
  return names.segments.get(name)?.title ?? name;
}

function hasNumber({ above, below, at_least, at_most, is, is_unknown }: NumberCondition): boolean {
  return [above, below, at_least, at_most, is, is_unknown].some((each) => each !== undefined);
}

function orWords(values: readonly (string | number | boolean)[]): string {
  const texts = values.map(String);
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

function listOf<Value extends string | number | boolean>(value: Value | Value[]): Value[] {
  return Array.isArray(value) ? value : [value];
}
