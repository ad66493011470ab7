import { createRandom, type Random } from '../random.ts';
import { type Calendar, type MessageBody, MINUTE_MS } from '../timeline.ts';
import { FIRST_WEEK_FEATURE, featuresByWork, NEW_FEATURE } from './features.ts';
import type { Account, Company, DailyDepartment, Person } from './model.ts';
import { dayLevel, officeMoment } from './office-hours.ts';
import { appContext, identifyInProduct, productTrack } from './product.ts';
import { usageLevel } from './stories.ts';

/** The day Smart Dispatch was released. */
export const NEW_FEATURE_DAY = 410;

/**
 * A session is signing in and at least so many things in all. Where events are few (small scales), shorter sessions keep
 * the pulse of an account readable month by month.
 */
const SESSION_EVENTS = { usual: 5, sparse: 3 } as const;
const SPARSE_INTENSITY = 0.3;
const SESSION_EVENTS_MAX = 40;

/**
 * Everyday use, written day by day. Each person saves up their expected events (`intensity` times how diligent they
 * are, the level of the account and of the day) and spends them in sessions, so that the account's use follows its
 * story closely: a pure draw would blur the truths in small worlds.
 */
export function productUsage(intensity: number): DailyDepartment {
  const sessionEvents = intensity < SPARSE_INTENSITY ? SESSION_EVENTS.sparse : SESSION_EVENTS.usual;
  return (company) => {
    const users = company.people.filter((person) => person.userId !== undefined);
    const start = createRandom(`${company.seed}/usage`);
    const saved = Float64Array.from(users, () => start.next() * sessionEvents);
    const levels = new Float64Array(company.accounts.length);
    return (day, calendar) => {
      const random = createRandom(`${company.seed}/usage/${day}`);
      const today = dayLevel(company.span, day) * intensity;
      for (const account of company.accounts)
        levels[account.index] = usageLevel(account, day, company.span.days);
      users.forEach((person, place) => {
        if (day <= person.joinDay || (person.leaveDay !== undefined && day >= person.leaveDay)) return;
        const level = levels[person.account.index] ?? 0;
        if (level === 0) return;
        const due = (saved[place] ?? 0) + person.diligence * level * today * (0.8 + 0.4 * random.next());
        const spent = due < sessionEvents ? 0 : Math.min(SESSION_EVENTS_MAX, Math.floor(due));
        saved[place] = due - spent;
        if (spent > 0) writeSession({ company, person, day, events: spent }, calendar, random);
      });
    };
  };
}

/** The sum that `intensity` multiplies: expected events per unit of intensity over the whole span. */
export function usageSum(company: Company): number {
  const days = company.span.days;
  const levels = Float64Array.from({ length: days }, (_, day) => dayLevel(company.span, day));
  let sum = 0;
  for (const account of company.accounts) {
    const before = new Float64Array(days + 1);
    for (let day = 0; day < days; day++)
      before[day + 1] = (before[day] ?? 0) + (levels[day] ?? 0) * usageLevel(account, day, days);
    for (const person of account.people) {
      if (!person.userId) continue;
      const from = before[Math.min(days, person.joinDay + 1)] ?? 0;
      const to = before[Math.min(days, person.leaveDay ?? days)] ?? 0;
      sum += person.diligence * Math.max(0, to - from);
    }
  }
  return sum;
}

interface Session {
  company: Company;
  person: Person;
  day: number;
  events: number;
}

function writeSession({ company, person, day, events }: Session, calendar: Calendar, random: Random): void {
  const { account } = person;
  let at = officeMoment(company.span, account.country, day, random);
  const mobile = person.work === 'technician';
  const working = workingAccount(person, day, random);
  if (random.chance(0.08)) calendar.add(at - 2_000, 'product', () => identifyInProduct(person, company.span));
  calendar.add(at, 'product', () => productTrack(person, working, 'Signed In', { username: person.email }));
  for (let i = 1; i < events; i++) {
    at += (0.4 + random.next() * 9) * MINUTE_MS;
    const feature = featureFor(person, day, random);
    if (random.next() < 0.1) calendar.add(at, 'product', () => viewOf(person, working, feature, mobile));
    else
      calendar.add(at, 'product', (content) =>
        productTrack(person, working, 'Feature Used', { feature, duration: 8 + content.int(600) }),
      );
  }
}

/** Someone at home in two accounts works in the second one every fourth session. */
function workingAccount(person: Person, day: number, random: Random): Account {
  const second = person.secondAccount;
  if (!second || day < second.startDay + 8 || day >= (second.cancelledDay ?? Number.MAX_SAFE_INTEGER))
    return person.account;
  return second.story === 'steady' && random.chance(0.25) ? second : person.account;
}

function featureFor(person: Person, day: number, random: Random): string {
  const feature = random.weighted(featuresByWork[person.work]);
  // Week one of the cohort is planted, not drawn.
  if (feature === FIRST_WEEK_FEATURE && day < person.account.startDay + 9) return 'Schedule Board';
  if (feature !== NEW_FEATURE) return feature;
  return day >= NEW_FEATURE_DAY && person.index % 3 !== 0 ? feature : 'Schedule Board';
}

function viewOf(person: Person, account: Account, name: string, mobile: boolean): MessageBody {
  const path = `/app/${name.toLowerCase().replace(' ', '-')}`;
  const properties = mobile
    ? { name }
    : { name, path, title: `${name} · Fieldnote`, url: `https://app.fieldnote.example${path}` };
  return {
    type: mobile ? 'screen' : 'page',
    userId: person.userId ?? '',
    name,
    properties,
    context: appContext(account, mobile),
  };
}
