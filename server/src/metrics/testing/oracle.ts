import type { Computation, EventFilter, Memberships, SubjectKind } from '@sextant/contract';
import type { InlineComputation, NeededMetric, Point } from '../evaluation.ts';
import { calendarStart, dayNumber, weekNumber } from './calendar.ts';
import { inOrder } from './in-order.ts';
import type { LogRow } from './log-row.ts';

// Every computation once more, in plain TypeScript over the rows of the log, to hold the statement to.

export interface Asked {
  readonly log: readonly LogRow[];
  readonly subject: SubjectKind;
  readonly id: string;
  readonly metrics: readonly NeededMetric[];
  readonly point: Point;
  readonly timeZone: string;
  /** The child accounts of an account. */
  readonly childrenOf: (account: string) => readonly string[];
}

const DAY = 86_400_000;
const units: Readonly<Record<string, number>> = { h: DAY / 24, d: DAY, w: 7 * DAY };

/** What a metric of one subject is at a point. */
export function oracle(name: string, asked: Asked): number | string | null {
  const metric = asked.metrics.find((each) => each.name === name);
  if (metric === undefined) throw new Error(`There is no ${name}.`);
  return computed(metric.compute, metric, asked);
}

// Long: a table, a few lines for each way to compute.
function computed(
  compute: Computation | InlineComputation,
  metric: NeededMetric,
  asked: Asked,
): number | string | null {
  const at = asked.point.at.getTime();
  const rows = rowsOf(asked);
  const among = (filter: EventFilter, within?: string) =>
    rows.filter((row) => meets(row, filter) && isBySuch(row, filter, rows) && isIn(row.at, within, asked));
  const numbers = (filter: EventFilter, property: string, within?: string) =>
    among(filter, within).flatMap((row) => numberOf(row.said[property]) ?? []);
  const counted = (filter: EventFilter, value: number) =>
    value !== 0 || asked.log.some((row) => isNamed(row, filter) && row.at <= at) ? value : null;
  const other = (of: string) => oracle(of, asked) as number | null;
  if ('count' in compute) return counted(compute.count, among(compute.count, compute.within).length);
  if ('sum' in compute) return counted(compute.of, total(numbers(compute.of, compute.sum, compute.within)));
  if ('average' in compute) {
    const found = numbers(compute.of, compute.average, compute.within);
    return found.length === 0 ? null : total(found) / found.length;
  }
  if ('min' in compute) return least(numbers(compute.of, compute.min, compute.within));
  if ('max' in compute) return most(numbers(compute.of, compute.max, compute.within));
  if ('first' in compute) return numbers(compute.of, compute.first, compute.within)[0] ?? null;
  if ('last' in compute) return numbers(compute.of, compute.last, compute.within).at(-1) ?? null;
  if ('distinct' in compute) {
    const texts = among(compute.of, compute.within).flatMap(
      (row) => textOf(row.said[compute.distinct]) ?? [],
    );
    return counted(compute.of, new Set(texts).size);
  }
  if ('active_days' in compute) {
    const days = among(compute.active_days, compute.within).map((row) => dayNumber(row.at, asked.timeZone));
    return counted(compute.active_days, new Set(days).size);
  }
  if ('active_people' in compute) {
    const people = among(compute.active_people, compute.within).flatMap(({ person }) => person ?? []);
    return counted(compute.active_people, new Set(people).size);
  }
  if ('people' in compute)
    return membersAs(
      compute.people,
      visitsBy(rows, ({ person }) => person),
    );
  if ('accounts' in compute)
    return membersAs(
      compute.accounts,
      visitsBy(rows, ({ account }) => account),
    );
  if ('days_since' in compute) {
    const last = among(compute.days_since).at(-1);
    return last === undefined ? null : (at - last.at) / DAY;
  }
  if ('days_since_first' in compute) {
    const [first] = among(compute.days_since_first);
    return first === undefined ? null : (at - first.at) / DAY;
  }
  if ('days_seen' in compute) return rows[0] === undefined ? null : (at - rows[0].at) / DAY;
  if ('streak' in compute) {
    const numbered = compute.every === 'day' ? dayNumber : weekNumber;
    const periods = new Set(among(compute.streak).map((row) => numbered(row.at, asked.timeZone)));
    const running = numbered(at, asked.timeZone);
    let period = periods.has(running) ? running : running - 1;
    let length = 0;
    for (; periods.has(period); period -= 1) length += 1;
    return counted(compute.streak, length);
  }
  if ('decayed' in compute) {
    const parts = among(compute.decayed).map((row) => {
      const weight = compute.weight === undefined ? 1 : (numberOf(row.said[compute.weight]) ?? 0);
      return weight * 2 ** (-(at - row.at) / spanMs(compute.half_life));
    });
    return counted(compute.decayed, total(parts));
  }
  if ('open' in compute) {
    const things = openThings(compute, among);
    if (compute.measure === 'sum') {
      const worth = things.map(({ opening }) =>
        opening.flatMap((row) => numberOf(row.said[compute.of ?? '']) ?? []).at(-1),
      );
      return counted(compute.open, total(worth.map((each) => each ?? 0)));
    }
    const ages = things.map(({ since }) => (at - since) / DAY);
    if (compute.measure === 'count') return counted(compute.open, ages.length);
    if (compute.measure === 'oldest_days') return counted(compute.open, most(ages) ?? 0);
    return counted(compute.open, ages.length === 0 ? 0 : total(ages) / ages.length);
  }
  if ('trait' in compute) return numberOf(claimed(compute.trait, rows, asked.subject));
  if ('text_trait' in compute) return claimed(compute.text_trait, rows, asked.subject);
  if ('days_until' in compute) {
    const date = compute.days_until;
    const text =
      'trait' in date
        ? claimed(date.trait, rows, asked.subject)
        : among(date.of)
            .flatMap((row) => textOf(row.said[date.last]) ?? [])
            .at(-1);
    const until = Date.parse(text ?? '');
    return Number.isNaN(until) ? null : (until - at) / DAY;
  }
  if ('in_order' in compute) {
    const steps = compute.in_order.map((filter) => among(filter));
    return Number(inOrder(steps, spanMs(compute.within)));
  }
  if ('ratio' in compute) {
    const [above, below] = [other(compute.ratio), other(compute.per)];
    return above === null || below === null || below === 0 ? null : above / below;
  }
  if ('trend' in compute) return trendOf(compute.trend, asked);
  return overChildren(compute, metric, asked);
}

function trendOf(name: string, asked: Asked): number | null {
  const base = asked.metrics.find((each) => each.name === name);
  if (base === undefined || !('within' in base.compute))
    throw new Error('A trend is of a metric with a window.');
  const lengthMs = spanMs(base.compute.within ?? '');
  const earlier = new Date(asked.point.at.getTime() - lengthMs);
  const [now, before] = [
    oracle(name, asked) as number | null,
    computed(base.compute, base, { ...asked, point: { ...asked.point, at: earlier } }) as number | null,
  ];
  // What had not reached the workspace then was none: by now it is known.
  return now === null ? null : (now - (before ?? 0)) / Math.max(before ?? 0, 1);
}

function overChildren(
  { children, by, weight }: Extract<Computation, { children: string }>,
  { better }: NeededMetric,
  asked: Asked,
): number | null {
  const family = [asked.id, ...asked.childrenOf(asked.id)].flatMap((id) => {
    const value = oracle(children, { ...asked, id });
    if (typeof value !== 'number') return [];
    const share = weight === undefined ? 0 : oracle(weight, { ...asked, id });
    return [{ value, weight: typeof share === 'number' ? share : 0 }];
  });
  const values = family.map(({ value }) => value);
  if (values.length === 0) return null;
  if (by === 'sum') return total(values);
  if (by === 'average') return total(values) / values.length;
  if (by === 'worst') return better === 'lower' ? most(values) : least(values);
  const weights = total(family.map((each) => each.weight));
  return weights === 0 ? null : total(family.map((each) => each.value * each.weight)) / weights;
}

/** The subject's rows that the point sees, oldest first. */
function rowsOf({ log, subject, id, point }: Asked): LogRow[] {
  const { at, until, receivedUntil } = point;
  return log
    .filter((row) => (subject === 'person' ? row.person === id : accountOf(row, log) === id))
    .filter((row) => row.at <= at.getTime())
    .filter((row) => receivedUntil === undefined || row.receivedAt <= receivedUntil.getTime())
    .filter(
      (row) =>
        until === undefined ||
        row.at < until.timestamp.getTime() ||
        (row.at === until.timestamp.getTime() && row.eventId <= until.eventId),
    )
    .sort(byMoment);
}

/** The account a row names, else the only one its person is in, as everything that is known today says. */
function accountOf(row: LogRow, log: readonly LogRow[]): string | null {
  if (row.account !== null || row.person === null) return row.account;
  const visits = log.filter(({ person, account }) => person === row.person && account !== null);
  const accounts = [...new Set(visits.flatMap(({ account }) => account ?? []))];
  const present = accounts.filter((account) => !hasLeft(visits.filter((visit) => visit.account === account)));
  return present.length === 1 ? (present[0] ?? null) : null;
}

/** The rows by which somebody is seen in an account, by the one or the other. */
function visitsBy(rows: readonly LogRow[], who: (row: LogRow) => string | null): LogRow[][] {
  const visits = rows.filter(({ person, account }) => person !== null && account !== null);
  return [...new Set(visits.map(who))].map((each) => visits.filter((visit) => who(visit) === each));
}

function membersAs(asked: Memberships, visitsOfEach: readonly (readonly LogRow[])[]): number {
  return visitsOfEach.filter((visits) => isMember(visits, asked === true ? undefined : asked.role)).length;
}

function isMember(visits: readonly LogRow[], role: Condition | undefined): boolean {
  if (visits.length === 0 || hasLeft(visits)) return false;
  return role === undefined || isAs(roleSaid(visits), role);
}

/** What the latest joining said; of two at one instant the text that comes last. */
function roleSaid(visits: readonly LogRow[]): string | null {
  const joinings = visits.filter(({ event }) => event === 'Account Added User');
  const last = most(joinings.map(({ at }) => at));
  const texts = joinings.filter(({ at }) => at === last).map(({ said }) => String(said.role ?? ''));
  return textOf(texts.sort().at(-1));
}

/** Of a role that is not known nothing holds but that it is not. */
function isAs(role: string | null, condition: Condition): boolean {
  return role === null
    ? JSON.stringify(condition) === JSON.stringify({ exists: false })
    : holds(role, condition);
}

function isBySuch(row: LogRow, { role }: EventFilter, rows: readonly LogRow[]): boolean {
  if (role === undefined) return true;
  const visits = rows.filter(({ person, account }) => person === row.person && account !== null);
  return row.person !== null && isMember(visits, role);
}

/** At one instant leaving is last. */
function hasLeft(visits: readonly LogRow[]): boolean {
  const changes = visits.filter(
    ({ event }) => event === 'Account Added User' || event === 'Account Removed User',
  );
  const last = most(changes.map(({ at }) => at));
  return changes.some(({ at, event }) => at === last && event === 'Account Removed User');
}

/** What was opened and not closed, with the latest moment and all that opened it. */
function openThings(
  { open, until, by }: Extract<Computation, { open: EventFilter }>,
  among: (filter: EventFilter) => readonly LogRow[],
): { since: number; opening: LogRow[] }[] {
  const [opened, closed] = [among(open), among(until)];
  const moved = [...new Set([...opened, ...closed])].sort(byMoment);
  const things = new Set(moved.map((row) => textOf(row.said[by]) ?? row.eventId));
  return [...things].flatMap((thing) => {
    const own = moved.filter((row) => (textOf(row.said[by]) ?? row.eventId) === thing);
    const since = most(own.map((row) => row.at)) ?? 0;
    const isClosed = own.some((row) => row.at === since && closed.includes(row));
    return isClosed ? [] : [{ since, opening: own.filter((row) => opened.includes(row)) }];
  });
}

const spellings: Readonly<Record<string, readonly string[]>> = {
  renewsAt: ['renewsAt', 'renews_at'],
  parentId: ['parentId', 'parent_id'],
};

function claimed(trait: string, rows: readonly LogRow[], subject: SubjectKind): string | null {
  const written = spellings[trait] ?? [trait];
  const own = rows.filter((row) => (row.type === 'group' || row.person === null) === (subject === 'account'));
  const claim = own.findLast(({ claims }) => written.some((name) => name in claims));
  const held = written.flatMap((name) => textOf(claim?.claims[name]) ?? []);
  return held[0] ?? null;
}

function isIn(at: number, within: string | undefined, { point, timeZone }: Asked): boolean {
  if (within === undefined) return true;
  const now = point.at.getTime();
  if (/^\d/.test(within)) return at > now - spanMs(within);
  const [which, unit = ''] = within.split('_');
  const running = calendarStart(now, { unit, timeZone });
  if (which === 'this') return at >= running;
  return at < running && at >= calendarStart(running - 1, { unit, timeZone });
}

function spanMs(span: string): number {
  return Number(span.slice(0, -1)) * (units[span.at(-1) ?? ''] ?? Number.NaN);
}

function isNamed(row: LogRow, { event, kind }: EventFilter): boolean {
  const isOneOf = (value: string, of: string | readonly string[] | undefined) =>
    of === undefined || [of].flat().includes(value);
  return isOneOf(row.event, event) && isOneOf(row.kind, kind);
}

function meets(row: LogRow, filter: EventFilter): boolean {
  return (
    isNamed(row, filter) &&
    Object.entries(filter.where ?? {}).every(([name, condition]) => holds(textOf(row.said[name]), condition))
  );
}

type Condition = NonNullable<EventFilter['where']>[string];

function holds(text: string | null, condition: Condition): boolean {
  if (typeof condition !== 'object' || Array.isArray(condition)) return isOneOf(text, [condition].flat());
  const number = numberOf(text);
  const { is, is_not, contains, exists, above, below, at_least, at_most } = condition;
  return (
    (is === undefined || isOneOf(text, [is].flat())) &&
    (is_not === undefined || !isOneOf(text, [is_not].flat())) &&
    (contains === undefined || (text ?? '').toLowerCase().includes(contains.toLowerCase())) &&
    (exists === undefined || (text !== null) === exists) &&
    (above === undefined || (number !== null && number > above)) &&
    (below === undefined || (number !== null && number < below)) &&
    (at_least === undefined || (number !== null && number >= at_least)) &&
    (at_most === undefined || (number !== null && number <= at_most))
  );
}

function isOneOf(text: string | null, values: readonly (string | number | boolean)[]): boolean {
  if (text === null) return false;
  return values.some(
    (value) =>
      text.toLowerCase() === String(value).toLowerCase() ||
      (typeof value === 'number' && numberOf(text) === value),
  );
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function numberOf(value: unknown): number | null {
  const text = textOf(value);
  if (text === null || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function byMoment(one: LogRow, other: LogRow): number {
  return one.at - other.at || (one.eventId < other.eventId ? -1 : 1);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function least(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.min(...numbers);
}

function most(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.max(...numbers);
}
