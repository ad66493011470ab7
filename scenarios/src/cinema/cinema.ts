import { createRandom } from '../random.ts';
import { createCalendar, DAY_MS, HOUR_MS, spanUntil, worldOf } from '../timeline.ts';
import type { PlantedTruth, World, WorldOptions, WorldSource } from '../world.ts';
import { buyerCounts, planAudience } from './audience.ts';
import { planAdvertising, planNewsletter, planPurchases, planVisits, spend } from './systems.ts';

const SEATS = 300;
const DAYS = 21;

const sources: WorldSource[] = [
  { key: 'web', name: 'Website', kind: 'web' },
  { key: 'shop', name: 'Online ticket shop', kind: 'product' },
  { key: 'app', name: 'Mobile app', kind: 'product' },
  { key: 'till', name: 'Box office', kind: 'offline' },
  { key: 'newsletter', name: 'Newsletter', kind: 'email' },
  { key: 'ads', name: 'Advertising', kind: 'ads' },
];

/**
 * One showing, Monday at 7 PM: 300 seats, 200 tickets. A worked example of fixed size, so `scale` changes nothing.
 * The six systems know a customer by ids of their own and have only the e-mail address in common.
 */
export function createCinema({ seed = 1, endsAt }: WorldOptions): World {
  const random = createRandom(`cinema/${seed}`);
  const span = spanUntil(endsAt, DAYS);
  const planned = createCalendar(span);
  const show = { showAt: lastMondayShow(endsAt), seats: SEATS };
  const audience = planAudience(random);
  planVisits(audience, show, planned, random);
  planNewsletter(audience, show, planned, random);
  planPurchases(audience, show, planned, random);
  planAdvertising(show, planned);
  return worldOf({
    name: 'cinema',
    title: 'The cinema: Monday, 7 PM',
    company: 'The cinema',
    sources,
    truths: truths(),
    span,
    identity: `cinema/${seed}/${endsAt.toISOString()}`,
    planned,
  });
}

/** The last Monday 19:00 UTC that leaves two days afterwards, for those who watch the trailer too late to count. */
export function lastMondayShow(endsAt: Date): number {
  const latest = Math.floor((endsAt.getTime() - 2 * DAY_MS) / DAY_MS) * DAY_MS;
  const sinceMonday = (new Date(latest).getUTCDay() + 6) % 7;
  const show = latest - sinceMonday * DAY_MS + 19 * HOUR_MS;
  return show + 2 * DAY_MS > endsAt.getTime() ? show - 7 * DAY_MS : show;
}

function truths(): PlantedTruth[] {
  const { boxOffice, website, mobileApp, boxOfficeTrailer, mobileAppNewsletter } = buyerCounts;
  const online = website + mobileApp;
  const tickets = boxOffice + online;
  return [
    {
      name: 'tickets',
      statement: `Of ${SEATS} seats ${tickets} were sold, one ticket a customer: ${online} online (${website} on the website, ${mobileApp} in the mobile app) and ${boxOffice} at the box office.`,
      expected: { seats: SEATS, tickets, online, website, mobileApp, boxOffice },
    },
    {
      name: 'spend',
      statement: `Of ${spend.offline + spend.online} EUR of advertising, 40 % (${spend.offline}) went to posters and 60 % (${spend.online}) to clicks: alone, ${spend.offline / boxOffice} EUR a customer at the box office and ${spend.online / online} online.`,
      expected: {
        offline: spend.offline,
        online: spend.online,
        costPerBoxOfficeTicket: spend.offline / boxOffice,
        costPerOnlineTicket: spend.online / online,
      },
    },
    {
      name: 'trailer before the box office',
      statement: `${boxOfficeTrailer} of the ${boxOffice} who bought at the box office (18 %) had watched the trailer on the website before.`,
      expected: {
        buyers: boxOffice,
        watchedBefore: boxOfficeTrailer,
        percent: (100 * boxOfficeTrailer) / boxOffice,
      },
    },
    {
      name: 'newsletter before the app',
      statement: `${mobileAppNewsletter} of the ${mobileApp} who bought in the mobile app (2 %) had come to the trailer through the e-mail newsletter.`,
      expected: {
        buyers: mobileApp,
        cameThroughNewsletter: mobileAppNewsletter,
        percent: (100 * mobileAppNewsletter) / mobileApp,
      },
    },
  ];
}
