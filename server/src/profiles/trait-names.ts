/** Traits that senders write in two ways, as Segment's reserved traits: the first form is ours. */
const spellings: Readonly<Record<string, string>> = {
  first_name: 'firstName',
  last_name: 'lastName',
  created_at: 'createdAt',
  parent_id: 'parentId',
  renews_at: 'renewsAt',
  postal_code: 'postalCode',
};

/** The one name of a trait, whichever way it was written. */
export function traitName(written: string): string {
  return Object.hasOwn(spellings, written) ? (spellings[written] ?? written) : written;
}

/** Both lists in the same order, for the same translation in SQL. */
export const otherSpellings = { written: Object.keys(spellings), names: Object.values(spellings) } as const;
