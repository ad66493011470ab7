/** A sentence in which no line ends between a number and its per cent sign. */
export function unbroken(sentence: string): string {
  return sentence.replace(/(\d) %/g, '$1\u00a0%');
}
