/** A part of a sentence; a figure in it carries the id of the block that made it. */
export interface Phrase {
  text: string;
  block?: string;
}

/** Plain words. */
export function words(text: string): Phrase {
  return { text };
}

/** A figure, linked to its block. */
export function figure(text: string, block: string): Phrase {
  return { text, block };
}

/** The whole sentence as text, for titles and tests. */
export function textOf(phrases: readonly Phrase[]): string {
  return phrases.map(({ text }) => text).join('');
}

/** Several statements one after the other, each with its full stop. */
export function statements(all: readonly (readonly Phrase[])[]): Phrase[] {
  return all
    .filter((phrases) => phrases.length > 0)
    .flatMap((phrases, index) => [...(index === 0 ? [] : [words(' ')]), ...phrases, words('.')]);
}
