import { type DescribedEvent, number, text } from './described-event.ts';

const score = {
  score: text('Name of the score'),
  title: text('What it is called'),
} as const;

const segment = {
  segment: text('Name of the segment'),
  title: text('What it is called'),
} as const;

/** What Sextant noticed itself. No metric counts these unless it names them. */
export const signalEvents = {
  'Score Changed': {
    about: 'A score moved by 5 points or more since it was last said.',
    origin: 'sextant',
    properties: {
      ...score,
      before: number('points', 'Where it was when last said, rounded'),
      after: number('points', 'Where it is, rounded'),
      change: number('points', 'By how much it moved'),
    },
  },
  'Band Changed': {
    about: 'A score went from one band to another.',
    origin: 'sextant',
    properties: {
      ...score,
      before: text('Name of the band it left; absent when there was no value'),
      after: text('Name of the band it is in; absent when there is not enough data'),
      state: text('good, watch or bad: of the band it is in'),
    },
  },
  'Segment Entered': {
    about: 'A subject came into a segment.',
    origin: 'sextant',
    properties: segment,
  },
  'Segment Left': {
    about: 'A subject left a segment.',
    origin: 'sextant',
    properties: segment,
  },
  'Stage Reached': {
    about: 'A subject came to another stage of a ladder.',
    origin: 'sextant',
    properties: {
      ladder: text('Name of the ladder'),
      title: text('What it is called'),
      before: text('Name of the stage before; absent when there was none'),
      after: text('Name of the stage'),
    },
  },
} as const satisfies Record<string, DescribedEvent>;
