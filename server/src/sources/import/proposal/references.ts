import type { ColumnFacts } from './column-facts.ts';
import { ACCOUNT_WORDS, ID_WORDS, PERSON_WORDS } from './words.ts';

/** A column that names somebody, a company, or a thing. */
export interface Reference {
  readonly column: ColumnFacts;
  /** `customer` of customer_id; empty of a bare id. */
  readonly entity: string;
  readonly kind: 'person' | 'account' | 'thing';
}

/** Words of an id's name that say nothing about whose it is. */
const FILLERS = new Set(['unique', 'main', 'external', 'primary', 'source', 'internal', 'crm', 'full']);

/** The columns of a file that refer to something: ids, and columns that are called like an entity. */
export function referencesOf(columns: readonly ColumnFacts[]): Reference[] {
  return columns.flatMap((column) => {
    if (column.filled === 0 || !['text', 'number'].includes(column.looks)) return [];
    const entity = entityOf(column);
    const kind = kindOf(entity);
    const isNamedAlone = column.words.length === 1 && kind !== 'thing';
    return column.isNamedId || isNamedAlone ? [{ column, entity, kind }] : [];
  });
}

function entityOf({ words }: ColumnFacts): string {
  const kept = words
    .map((word) => (words.length === 1 && word.length > 5 ? word.replace(/(uuid|id|no)$/, '') : word))
    .filter((word) => word !== '' && !ID_WORDS.has(word) && !FILLERS.has(word));
  return kept.join(' ');
}

function kindOf(entity: string): Reference['kind'] {
  const last = entity.split(' ').at(-1) ?? '';
  if (PERSON_WORDS.has(last)) return 'person';
  return ACCOUNT_WORDS.has(last) ? 'account' : 'thing';
}
