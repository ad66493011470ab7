/** One value of a filter and how it reads as a sentence. */
export interface FilterChoice {
  value: string;
  sentence: string;
}

/** A filter of a list: a choice of sentences, a text, an account, or a trait. */
export type Filter =
  | { kind: 'choice'; name: string; title: string; choices: readonly FilterChoice[] }
  | { kind: 'text'; name: string; title: string; sentence: (value: string) => string }
  | { kind: 'account'; name: string; title: string; sentence: (name: string) => string }
  | { kind: 'trait'; name: string; title: string };

/** Filters that are set, as the address holds them. */
export type FilterValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One filter that is set, ready to be shown and taken away. */
export interface SetFilter {
  filter: Filter;
  value: string;
}

/** The set filters in the order they are declared; a repeated one counts several times. */
export function setFilters(filters: readonly Filter[], values: FilterValues): SetFilter[] {
  return filters.flatMap((filter) => listOf(values[filter.name]).map((value) => ({ filter, value })));
}

/** The values after one more; traits add up, everything else is replaced. */
export function withFilter(values: FilterValues, { filter, value }: SetFilter): FilterValues {
  if (filter.kind !== 'trait') return { ...values, [filter.name]: value };
  return { ...values, [filter.name]: [...new Set([...listOf(values[filter.name]), value])] };
}

/** The values after one is taken away. */
export function withoutFilter(values: FilterValues, { filter, value }: SetFilter): FilterValues {
  const left = listOf(values[filter.name]).filter((other) => other !== value);
  return { ...values, [filter.name]: left.length === 0 ? undefined : left };
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** `plan:pro` as `plan is pro`. */
export function traitSentence(value: string): string {
  const colon = value.indexOf(':');
  return colon < 0 ? value : `${value.slice(0, colon)} is ${value.slice(colon + 1)}`;
}
