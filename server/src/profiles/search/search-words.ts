/** Longer queries are pasted texts; the first words tell enough. */
const WORDS_MAX = 6;

/** Endings and beginnings that every address shares; nobody is found by them. */
const EMPTY_WORDS: readonly string[] = ['com', 'net', 'org', 'io', 'www', 'http', 'https'];

/**
 * Cuts a query into words exactly as the view `search_words_from_traits` cuts names and addresses: lower case,
 * without accents, at everything that is neither letter nor digit.
 */
export function cutWords(text: string): string[] {
  const words = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !EMPTY_WORDS.includes(word));
  return [...new Set(words)].slice(0, WORDS_MAX);
}

/** Words under which an identifier is found: whole, and in the pieces a person would type. */
export function identifierWords({ type, value }: { type: string; value: string }): string[] {
  const whole = value.trim().toLowerCase();
  const isMachineMade = type === 'anonymous_id' || type === 'device_id' || type === 'advertising_id';
  return isMachineMade ? [whole] : [...new Set([whole, ...cutWords(whole)])];
}
