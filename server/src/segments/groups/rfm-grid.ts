/** A named stretch of the grid of recency by frequency, both 1 to 5, 5 being the latest and the most. */
export interface Stretch {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly recency: readonly [from: number, to: number];
  readonly frequency: readonly [from: number, to: number];
}

/** The best first. Together they cover every cell once; a test says so. */
export const stretches: readonly Stretch[] = [
  {
    name: 'champions',
    title: 'Champions',
    about: 'Bought very lately, and buy most often. Thank them, ask them what else they need.',
    recency: [5, 5],
    frequency: [4, 5],
  },
  {
    name: 'loyal',
    title: 'Loyal',
    about: 'Buy often, and bought not long ago.',
    recency: [3, 4],
    frequency: [4, 5],
  },
  {
    name: 'becoming_loyal',
    title: 'Becoming loyal',
    about: 'Bought lately, and more than once. The next order makes it a habit.',
    recency: [4, 5],
    frequency: [2, 3],
  },
  {
    name: 'new',
    title: 'New',
    about: 'Their few orders are very recent, mostly the first. A good start decides whether they return.',
    recency: [5, 5],
    frequency: [1, 1],
  },
  {
    name: 'promising',
    title: 'Promising',
    about: 'Bought rather lately, but seldom so far.',
    recency: [4, 4],
    frequency: [1, 1],
  },
  {
    name: 'need_attention',
    title: 'Need attention',
    about: 'In the middle of everything, and about to go either way.',
    recency: [3, 3],
    frequency: [3, 3],
  },
  {
    name: 'about_to_lapse',
    title: 'About to lapse',
    about: 'Bought seldom, and some time ago.',
    recency: [3, 3],
    frequency: [1, 2],
  },
  {
    name: 'must_not_lose',
    title: 'Must not be lost',
    about: 'Bought most often of all, but not for long. Call them yourself.',
    recency: [1, 2],
    frequency: [5, 5],
  },
  {
    name: 'at_risk',
    title: 'At risk',
    about: 'Bought several times, but not for long.',
    recency: [1, 2],
    frequency: [3, 4],
  },
  {
    name: 'hibernating',
    title: 'Hibernating',
    about: 'Bought seldom, and long ago.',
    recency: [2, 2],
    frequency: [1, 2],
  },
  {
    name: 'lost',
    title: 'Lost',
    about: 'Bought seldom, and longest ago. Do not spend much on them.',
    recency: [1, 1],
    frequency: [1, 2],
  },
];

/** The stretch that a cell belongs to. */
export function stretchAt({ recency, frequency }: { recency: number; frequency: number }): Stretch {
  const found = stretches.find(
    (stretch) => isWithin(recency, stretch.recency) && isWithin(frequency, stretch.frequency),
  );
  if (found === undefined) throw new Error(`The grid has no cell ${recency}, ${frequency}.`);
  return found;
}

function isWithin(score: number, [from, to]: readonly [number, number]): boolean {
  return score >= from && score <= to;
}
