/** Whether what is searched for stands in some words; where nothing is, everything is found. */
export function isFound(q: string | undefined, words: string): boolean {
  return q === undefined || words.toLowerCase().includes(q.toLowerCase());
}
