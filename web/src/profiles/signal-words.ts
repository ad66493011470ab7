import type { TimelineEvent } from '@sextant/contract';
import { bandWord } from '../scores/score-words.ts';

type Properties = TimelineEvent['properties'];
type Said = (properties: Properties) => { what: string; detail: string };

/** What Sextant noticed itself, in plain words. */
export const signalWords: Readonly<Record<string, Said>> = {
  'Score Changed': (properties) => ({
    what: `${title(properties)} changed to ${word(properties, 'after')}`,
    detail: from(properties),
  }),
  'Band Changed': (properties) => ({
    what: `${title(properties)}: ${word(properties, 'after') || 'no value any more'}`,
    detail: from(properties),
  }),
  'Segment Entered': (properties) => ({ what: 'Entered the segment', detail: title(properties) }),
  'Segment Left': (properties) => ({ what: 'Left the segment', detail: title(properties) }),
  'Stage Reached': (properties) => ({
    what: `${title(properties)}: ${word(properties, 'after')}`,
    detail: from(properties),
  }),
};

function from(properties: Properties): string {
  const before = word(properties, 'before');
  return before === '' ? '' : `from ${before}`;
}

function title(properties: Properties): string {
  return typeof properties.title === 'string' ? properties.title : 'A score';
}

function word(properties: Properties, key: string): string {
  const value = properties[key];
  if (typeof value === 'number') return String(Math.round(value));
  return typeof value === 'string' ? bandWord(value) : '';
}
