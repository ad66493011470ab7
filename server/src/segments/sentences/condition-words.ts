import type { EventFilter, NumberCondition, ValueCondition, Window } from '@sextant/contract';
import { listOf } from '../rules/clauses.ts';

/** How a number of some kind is written: `58`, `3 days`, `80 %`. */
export type NumberWords = (value: number) => string;

/** `a`, `a or b`, `a, b or c`. */
export function listWords(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `below 50`, `3 to 9`, `unknown`: what a number must be. */
export function numberWords(condition: NumberCondition, write: NumberWords): string {
  const { above, below, at_least, at_most, is, is_unknown } = condition;
  const isBetween = at_least !== undefined && at_most !== undefined;
  const words = [
    ...(isBetween ? [`${write(at_least)} to ${write(at_most)}`] : []),
    ...(at_least === undefined || isBetween ? [] : [`at least ${write(at_least)}`]),
    ...(above === undefined ? [] : [`above ${write(above)}`]),
    ...(at_most === undefined || isBetween ? [] : [`at most ${write(at_most)}`]),
    ...(below === undefined ? [] : [`below ${write(below)}`]),
    ...(is === undefined ? [] : [`exactly ${write(is)}`]),
    ...(is_unknown === undefined ? [] : [is_unknown ? 'unknown' : 'known']),
  ];
  return words.length === 0 ? 'known' : words.join(' and ');
}

/** `pro or team`, `not free`, `above 5`, `unknown`: what a trait or property must be. */
export function valueWords(condition: ValueCondition): string {
  if (typeof condition !== 'object' || Array.isArray(condition)) return oneOf(condition);
  const { is, is_not, contains, exists, ...numbers } = condition;
  const words = [
    ...(is === undefined ? [] : [oneOf(is)]),
    ...(is_not === undefined ? [] : [`not ${oneOf(is_not)}`]),
    ...(Object.values(numbers).some((bound) => bound !== undefined) ? [numberWords(numbers, String)] : []),
    ...(contains === undefined ? [] : [`a text with “${contains}”`]),
    ...(exists === undefined ? [] : [exists ? 'known' : 'unknown']),
  ];
  return words.length === 0 ? 'known' : words.join(' and ');
}

function oneOf(values: string | number | boolean | readonly (string | number | boolean)[]): string {
  return listWords(listOf<string | number | boolean>(values).map(scalarWords), 'or');
}

function scalarWords(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** `“Feature Used”`, `any support event`, with whose they are and the conditions on its properties. */
export function eventWords({ event, kind, where, role }: EventFilter): string {
  const kinds = kind === undefined ? [] : [`any ${listWords(listOf<string>(kind), 'or')} event`];
  const names =
    event === undefined
      ? kinds
      : [
          listWords(
            listOf(event).map((name) => `“${name}”`),
            'or',
          ),
        ];
  const conditions = Object.entries(where ?? {}).map(
    ([property, condition]) => `${spaced(property)} is ${valueWords(condition)}`,
  );
  const byWhom = role === undefined ? [] : [`by people whose role is ${valueWords(role)}`];
  return [
    ...names,
    ...byWhom,
    ...(conditions.length === 0 ? [] : [`where ${listWords(conditions, 'and')}`]),
  ].join(' ');
}

const spanUnits = { h: 'hour', d: 'day', w: 'week' } as const;

/** `28 days`, `1 hour`. */
export function spanWords(span: string): string {
  const count = Number.parseInt(span, 10);
  const unit = spanUnits[span.at(-1) as keyof typeof spanUnits];
  return `${count} ${count === 1 ? unit : `${unit}s`}`;
}

/** ` in the last 28 days`, ` this month`; nothing for ever. */
export function windowWords(window: Window | undefined): string {
  if (window === undefined) return '';
  if (window === 'this_day') return ' today';
  if (window === 'last_day') return ' yesterday';
  if (/^\d/.test(window)) return ` in the last ${spanWords(window)}`;
  return ` ${window.replace('_', ' ')}`;
}

/** `active_days` and `activeDays` as a person writes them. */
export function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

export function times(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${count} times`;
}
