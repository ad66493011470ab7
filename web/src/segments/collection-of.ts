import type { Collection, SubjectKind } from '@sextant/contract';

/** Where subjects of a kind are listed. */
export function collectionOf(subject: SubjectKind): Collection {
  return subject === 'person' ? 'people' : 'accounts';
}
