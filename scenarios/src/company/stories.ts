import type { Random } from '../random.ts';
import type { Account, Story } from './model.ts';

/** The dates and the story of an account. */
export type Fate = Pick<
  Account,
  'story' | 'firstWeek' | 'startDay' | 'subscribedDay' | 'cancelledDay' | 'sponsorLeftDay' | 'paymentRecovers'
>;

const YEAR_DAYS = 365;
const TRIAL_DAYS = 14;

/**
 * Deals every account its fate. Shares are fixed, not drawn, so that the truths hold at every scale; the smallest
 * world has one or two of each.
 */
export function planFates(count: number, days: number, random: Random): Fate[] {
  const share = (of: number, atLeast: number) => Math.max(atLeast, Math.round((count * of) / 300));
  const adopters = share(40, 4);
  const others = share(40, 4);
  const adoptersLost = Math.round(adopters * 0.075);
  const othersLost = Math.max(2, Math.round(others * 0.3));
  const dealt: Fate[] = [
    ...times(adoptersLost, () => cohortFate('adopted', true, random)),
    ...times(adopters - adoptersLost, () => cohortFate('adopted', false, random)),
    ...times(othersLost, () => cohortFate('did-not', true, random)),
    ...times(others - othersLost, () => cohortFate('did-not', false, random)),
    ...times(share(15, 1), () => leavingFate('fell-then-cancelled', days, random)),
    ...times(share(4, 1), () => leavingFate('cancelled-suddenly', days, random)),
    ...times(share(12, 2), () => driftingFate(days, random)),
    // Day `days - 1` is the day of endsAt, so this renewal is 90 days out.
    { ...renewingFate('renewal-at-risk', days - 1 + 90), sponsorLeftDay: days - 48 },
    ...times(share(9, 2), () => ({
      ...renewingFate('sponsor-left', days + random.between(40, 170)),
      sponsorLeftDay: days - random.between(20, 110),
    })),
    ...times(share(11, 2), (index, total) => ({
      ...oldFate('payment-trouble', random),
      paymentRecovers: index >= Math.max(1, Math.round(total * 0.3)),
    })),
    ...times(share(8, 1), () => newcomerFate('trial-lapsed', days, random)),
    ...times(share(24, 2), () => oldFate('expanding', random)),
  ];
  const left = Math.max(0, count - dealt.length);
  const newcomers = times(Math.round(left * 0.4), () => newcomerFate('steady', days, random));
  const steady = times(left - newcomers.length, () => oldFate('steady', random));
  return random.shuffled([...dealt, ...newcomers, ...steady]);
}

/** The first days of an account's or a person's life in the product, in which it is being learned. */
const RAMP_DAYS = 45;

/** How strongly an account's people use the product on a day: 1 is its normal level. */
export function usageLevel(account: Account, day: number, days: number): number {
  if (day < account.startDay) return 0;
  const ramp = account.startDay < 0 ? 1 : Math.min(1, 0.4 + (day - account.startDay) / RAMP_DAYS);
  return ramp * storyLevel(account, day, days);
}

function storyLevel(account: Account, day: number, days: number): number {
  const { story, cancelledDay, sponsorLeftDay } = account;
  switch (story) {
    case 'fell-then-cancelled':
      return cancelledDay === undefined ? 1 : falling(cancelledDay - day, 0.1);
    case 'cancelled-suddenly':
      return cancelledDay !== undefined && day >= cancelledDay ? 0 : 1;
    case 'drifting':
    case 'renewal-at-risk':
      return falling(days - day, 0.15);
    case 'sponsor-left':
      return sponsorLeftDay !== undefined && day >= sponsorLeftDay ? 0.8 : 1;
    case 'expanding':
      return 0.7 + (0.8 * day) / days;
    case 'trial-lapsed':
      return day > account.startDay + TRIAL_DAYS ? 0 : 0.6;
    case 'steady':
    case 'payment-trouble':
      return 1;
    default:
      return story satisfies never;
  }
}

/**
 * From normal at 120 days before the end down to `floor` at 60 days before it; nothing after the end. The truths compare
 * the last 60 days with the 60 before the fall: shorter windows drown in the weekly ups and downs of small accounts.
 */
function falling(daysLeft: number, floor: number): number {
  if (daysLeft <= 0) return 0;
  const share = Math.min(1, Math.max(0, (daysLeft - 60) / 60));
  return floor + (1 - floor) * share;
}

function cohortFate(firstWeek: 'adopted' | 'did-not', leaves: boolean, random: Random): Fate {
  const startDay = random.between(2, 155);
  const subscribedDay = startDay + TRIAL_DAYS;
  if (!leaves) return { story: 'steady', firstWeek, startDay, subscribedDay };
  const cancelledDay = subscribedDay + YEAR_DAYS;
  return { story: 'fell-then-cancelled', firstWeek, startDay, subscribedDay, cancelledDay };
}

function leavingFate(story: Story, days: number, random: Random): Fate {
  const cancelledDay = random.between(190, days - 6);
  const subscribedDay = cancelledDay - YEAR_DAYS * random.between(2, 4);
  return { story, startDay: subscribedDay - TRIAL_DAYS, subscribedDay, cancelledDay };
}

function driftingFate(days: number, random: Random): Fate {
  return renewingFate('drifting', days + random.between(15, 88));
}

/** An older customer whose next renewal falls on the given day. */
function renewingFate(story: Story, renewalDay: number): Fate {
  const subscribedDay = renewalDay - 3 * YEAR_DAYS;
  return { story, startDay: subscribedDay - TRIAL_DAYS, subscribedDay };
}

function oldFate(story: Story, random: Random): Fate {
  const subscribedDay = -random.between(20, 4 * YEAR_DAYS);
  return { story, startDay: subscribedDay - TRIAL_DAYS, subscribedDay };
}

function newcomerFate(story: Story, days: number, random: Random): Fate {
  const startDay = random.between(170, days - 40);
  return {
    story,
    startDay,
    subscribedDay: story === 'trial-lapsed' ? Number.MAX_SAFE_INTEGER : startDay + TRIAL_DAYS,
  };
}

function times<T>(count: number, make: (index: number, count: number) => T): T[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => make(index, count));
}

/** The first renewal at or after a day. */
export function nextRenewalDay(account: Account, day: number): number {
  const years = Math.max(1, Math.ceil((day - account.subscribedDay) / YEAR_DAYS));
  return account.subscribedDay + years * YEAR_DAYS;
}
