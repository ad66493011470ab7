import { withMinus } from './figures.ts';

/** A sentence with figures as it is shown: no line ends between a sign, its number and the per cent sign. */
export function unbroken(sentence: string): string {
  return withMinus(sentence).replace(/(\d) %/g, '$1\u00a0%');
}
