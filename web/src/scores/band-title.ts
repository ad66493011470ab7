import { bandWord } from './score-words.ts';

/** The title of a band that is known by its name; the name in words where the definition no longer has it. */
export function bandTitle(bands: readonly { name: string; title: string }[], name: string): string {
  return bands.find((band) => band.name === name)?.title ?? bandWord(name);
}
