import { publicId } from '../public-id.ts';
import { hashText, type Random } from '../random.ts';
import { type Calendar, DAY_MS, HOUR_MS, type MessageBody, MINUTE_MS } from '../timeline.ts';
import type { Moviegoer, Way } from './audience.ts';

/** Advertising, EUR. */
export const spend = { offline: 400, online: 600 } as const;

export interface Show {
  /** Milliseconds since the epoch. */
  showAt: number;
  seats: number;
}

const FILM = 'The Last Lighthouse';
const TICKET_EUR = 9;
const TRAILER_PAGE = {
  path: '/films/the-last-lighthouse',
  title: `${FILM}: trailer and times`,
  url: 'https://www.lindenhof-kino.example/films/the-last-lighthouse',
};
const CINEMA = { groupId: 'org_lindenhof', name: 'Lindenhof-Kino', domain: 'lindenhof-kino.example' };
const NEWSLETTER = { campaign_id: 'news-week', campaign_name: 'This week at the Lindenhof' };

const UTM: Record<Way, { name: string; source: string; medium: string } | undefined> = {
  cpc: { name: 'lighthouse-search', source: 'google', medium: 'cpc' },
  newsletter: { name: NEWSLETTER.campaign_id, source: 'newsletter', medium: 'email' },
  poster: { name: 'lighthouse-posters', source: 'poster', medium: 'print' },
  organic: undefined,
};

/** Website: the trailer, and then a reminder ordered with an e-mail address, which is all the site ever learns. */
export function planVisits(
  audience: readonly Moviegoer[],
  show: Show,
  calendar: Calendar,
  random: Random,
): void {
  for (const person of audience) {
    const { anonymousId, trailer } = person;
    if (!trailer) continue;
    const at =
      trailer.when === 'after'
        ? show.showAt + (3 + random.next() * 30) * HOUR_MS
        : visitBefore(person, show, random);
    const utm = UTM[trailer.way];
    calendar.add(at, 'web', () => ({
      type: 'page',
      anonymousId,
      name: TRAILER_PAGE.title,
      properties: TRAILER_PAGE,
      context: { page: TRAILER_PAGE, ...(utm && { campaign: utm }) },
    }));
    calendar.add(at + MINUTE_MS / 2, 'web', (content) => ({
      type: 'track',
      anonymousId,
      event: 'Trailer Watched',
      properties: { title: FILM, seconds: 70 + content.int(60) },
      context: { page: TRAILER_PAGE },
    }));
    calendar.add(at + 4 * MINUTE_MS, 'web', () => ({
      type: 'identify',
      anonymousId,
      traits: { email: person.email },
    }));
  }
}

/** Four to six days ahead; those from the newsletter, right after it went out. */
function visitBefore(person: Moviegoer, show: Show, random: Random): number {
  if (person.trailer?.way === 'newsletter') return newsletterSentAt(show) + (1 + random.next() * 5) * HOUR_MS;
  return show.showAt - (4 + random.next() * 2) * DAY_MS;
}

const newsletterSentAt = (show: Show) => show.showAt - 4 * DAY_MS - 11 * HOUR_MS;

/** Newsletter: to every second person and to those who came through it; opened by some, clicked by exactly those. */
export function planNewsletter(
  audience: readonly Moviegoer[],
  show: Show,
  calendar: Calendar,
  random: Random,
): void {
  const sentAt = newsletterSentAt(show);
  for (const person of audience) {
    const clicked = person.trailer?.way === 'newsletter';
    if (!clicked && person.index % 2 === 1) continue;
    const about = {
      email_id: `nl-${person.index}`,
      email_subject: `Monday at seven: ${FILM}`,
      ...NEWSLETTER,
    };
    const say = (at: number, event: string, extra: Record<string, unknown> = {}) =>
      calendar.add(at, 'newsletter', () => ({
        type: 'track',
        event,
        properties: { ...about, ...extra },
        context: { traits: { email: person.email } },
      }));
    say(sentAt, 'Email Delivered');
    if (!clicked && !random.chance(0.35)) continue;
    say(sentAt + 20 * MINUTE_MS, 'Email Opened');
    if (clicked) say(sentAt + 30 * MINUTE_MS, 'Email Link Clicked', { link_url: TRAILER_PAGE.url });
  }
}

/** The three places that sell tickets. */
export function planPurchases(
  audience: readonly Moviegoer[],
  show: Show,
  calendar: Calendar,
  random: Random,
): void {
  for (const person of audience) {
    const { channel } = person;
    if (channel === 'box_office') {
      const at = show.showAt - random.next() * 90 * MINUTE_MS;
      calendar.add(at, 'till', () => atTheTill(person, show));
    } else if (channel === 'online') {
      const at = show.showAt - (3 + random.next() * 60) * HOUR_MS;
      calendar.add(at, 'shop', () => inTheShop(person, show));
    } else if (channel === 'mobile_app') {
      const at = show.showAt - (2 + random.next() * 48) * HOUR_MS;
      const { appUserId, email, firstName, lastName } = person;
      const traits = { email, firstName, lastName };
      calendar.add(at - 3 * MINUTE_MS, 'app', () => ({ type: 'identify', userId: appUserId, traits }));
      calendar.add(at, 'app', () => ({ ...orderOf(person, show), userId: appUserId }));
    }
  }
}

/** The box office knows customers by their loyalty card, on whose application they wrote an e-mail address. */
function atTheTill(person: Moviegoer, show: Show): MessageBody {
  const card = {
    id: `LK${7_000 + person.index}`,
    type: 'till.card_number',
    collection: 'users',
    encoding: 'none',
  };
  const { email, firstName, lastName } = person;
  return {
    ...orderOf(person, show),
    context: { externalIds: [card], traits: { email: email.toUpperCase(), firstName, lastName } },
  };
}

function inTheShop(person: Moviegoer, show: Show): MessageBody {
  const id = publicId('c_', hashText('cinema/shop'), person.index);
  const customer = { id, type: 'shop.customer_id', collection: 'users', encoding: 'none' };
  const { email, firstName, lastName } = person;
  return {
    ...orderOf(person, show),
    context: { externalIds: [customer], traits: { email, firstName, lastName } },
  };
}

function orderOf(person: Moviegoer, show: Show): MessageBody {
  return {
    type: 'track',
    event: 'Order Completed',
    properties: {
      order_id: `T-${1_000 + person.index}`,
      channel: person.channel,
      tickets: 1,
      revenue: TICKET_EUR,
      currency: 'EUR',
      showing_at: new Date(show.showAt).toISOString(),
      products: [{ product_id: 'seat', name: FILM, price: TICKET_EUR, quantity: 1 }],
    },
  };
}

/** The cinema's own account carries what no customer did: its seats and what the advertising cost. */
export function planAdvertising(show: Show, calendar: Calendar): void {
  const { groupId, name, domain } = CINEMA;
  calendar.add(show.showAt - 8 * DAY_MS, 'ads', () => ({
    type: 'group',
    groupId,
    traits: { name, domain, seats: show.seats },
  }));
  const book = (at: number, campaign_id: string, channel: string, cost: number) =>
    calendar.add(at, 'ads', () => ({
      type: 'track',
      event: 'Campaign Cost Recorded',
      properties: {
        campaign_id,
        campaign_name: campaign_id.replace('-', ' '),
        channel,
        cost,
        currency: 'EUR',
      },
      context: { groupId },
    }));
  book(show.showAt - 7 * DAY_MS, 'lighthouse-posters', 'offline', spend.offline);
  for (let day = 6; day >= 1; day--)
    book(show.showAt - day * DAY_MS, 'lighthouse-search', 'cpc', spend.online / 6);
}
