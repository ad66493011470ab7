import { type PrivatePerson, privatePerson } from '../names/private-person.ts';
import { anonymousId, publicId } from '../public-id.ts';
import { hashText, type Random } from '../random.ts';

export type Channel = 'box_office' | 'online' | 'mobile_app';

/** How somebody came to the trailer on the website. */
export type Way = 'cpc' | 'newsletter' | 'organic' | 'poster';

/** A member of the audience, bought or not. */
export interface Moviegoer extends PrivatePerson {
  index: number;
  channel?: Channel;
  /** When they watched the trailer, seen from the purchase. */
  trailer?: { way: Way; when: 'before' | 'after' };
  anonymousId: string;
  appUserId: string;
}

/** Chosen so that every share of the worked example is a whole number of people. */
export const buyerCounts = {
  boxOffice: 100,
  website: 50,
  mobileApp: 50,
  boxOfficeTrailer: 18,
  mobileAppNewsletter: 1,
} as const;

type Part = readonly [count: number, channel: Channel | undefined, way?: Way, when?: 'before' | 'after'];

/** Who did what; the parts that do not count (too late, never bought) are there to catch a careless join. */
const PARTS: readonly Part[] = [
  [10, 'box_office', 'cpc', 'before'],
  [5, 'box_office', 'organic', 'before'],
  [3, 'box_office', 'poster', 'before'],
  [6, 'box_office', 'organic', 'after'],
  [76, 'box_office'],
  [27, 'online', 'cpc', 'before'],
  [6, 'online', 'organic', 'before'],
  [17, 'online'],
  [1, 'mobile_app', 'newsletter', 'before'],
  [9, 'mobile_app', 'cpc', 'before'],
  [4, 'mobile_app', 'organic', 'before'],
  [36, 'mobile_app'],
  [52, undefined, 'cpc', 'before'],
  [31, undefined, 'organic', 'before'],
  [14, undefined, 'newsletter', 'before'],
  [63, undefined],
];

/** Everybody the cinema has to do with that month. */
export function planAudience(random: Random): Moviegoer[] {
  const taken = new Set<string>();
  const parts = PARTS.flatMap((part) => Array<Part>(part[0]).fill(part));
  return random.shuffled(parts).map(([, channel, way, when], index) => ({
    ...privatePerson('german', taken, random),
    index,
    ...(channel && { channel }),
    ...(way && when && { trailer: { way, when } }),
    anonymousId: anonymousId(hashText('cinema/browser'), index),
    appUserId: publicId('app_', hashText('cinema/app'), index),
  }));
}
