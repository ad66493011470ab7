import type { CatalogProperty, ValueType } from '@sextant/contract';
import { shortDay } from '../design/instants.ts';

type SeenType = CatalogProperty['types'][number];

/** How each type is called. */
export const typeWords = {
  text: 'text',
  number: 'number',
  boolean: 'yes or no',
  instant: 'date or time',
  list: 'list',
  object: 'object',
  null: 'nothing',
} as const satisfies Record<ValueType, string>;

/** One type that gave way to another: `number until 3 Mar, text since`; else the commonest, and since when others came. */
export function driftWords(types: readonly SeenType[], now: number): string {
  const seen = types.filter(({ type }) => type !== 'null').sort(byFirst);
  const [before, after] = seen;
  if (before === undefined) return '';
  if (after === undefined) return typeWords[before.type];
  if (seen.length === 2 && before.lastAt < after.firstAt) {
    return `${typeWords[before.type]} until ${shortDay(before.lastAt, now)}, ${typeWords[after.type]} since`;
  }
  const [most, ...others] = [...seen].sort((one, other) => other.share - one.share);
  const also = others.map(({ type, firstAt }) => `${typeWords[type]} since ${shortDay(firstAt, now)}`);
  return `mostly ${typeWords[(most ?? before).type]}, also ${also.join(' and ')}`;
}

/** The type most values have; `null` where no value was seen. */
export function usualType({ types }: Pick<CatalogProperty, 'types'>): ValueType | null {
  return types.find(({ type }) => type !== 'null')?.type ?? null;
}

/** Whether what arrives is what the vocabulary says: days and instants are texts too. */
export function fitsPublished({ types, published }: Pick<CatalogProperty, 'types' | 'published'>): boolean {
  const usual = usualType({ types });
  if (published === null || usual === null) return true;
  if (published.type === 'day') return usual === 'instant';
  return published.type === usual || (published.type === 'text' && usual === 'instant');
}

function byFirst(one: SeenType, other: SeenType): number {
  return one.firstAt < other.firstAt ? -1 : 1;
}
