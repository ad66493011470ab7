import type { Random } from '../random.ts';
import { type Calendar, DAY_MS, type MessageBody, MINUTE_MS, type Span } from '../timeline.ts';
import { FIRST_WEEK_FEATURE, goals, preferences } from './features.ts';
import type { Account, Company, Department, Person } from './model.ts';
import { dateOf, officeMoment, officeMomentInHistory } from './office-hours.ts';
import { presentUntil } from './presence.ts';

/** The product plans sign-ups, invitations, trials, what people say they want, and departures. */
export const planProduct: Department = (company, calendar, random) => {
  for (const account of company.accounts) planAccountStart(company, account, calendar, random);
  for (const person of company.people) {
    if (!person.userId) continue;
    planArrival(company, person, calendar, random);
    planStatements(company, person, calendar, random);
    planExperiment(company, person, calendar, random);
    if (person.leaveDay !== undefined) planDeparture(company, person, calendar, random);
  }
};

/** What every product message carries about the app it came from. */
export function appContext(account: Account, mobile: boolean): Record<string, unknown> {
  return {
    groupId: account.orgId,
    app: { name: 'Fieldnote', version: mobile ? '7.4.1' : '7.4.0' },
    device: { type: mobile ? 'android' : 'desktop' },
    locale: LOCALES[account.country.code] ?? 'en-GB',
  };
}

const LOCALES: Record<string, string> = {
  DE: 'de-DE',
  AT: 'de-AT',
  CH: 'de-CH',
  FR: 'fr-FR',
  NL: 'nl-NL',
  US: 'en-US',
  CA: 'en-CA',
  AU: 'en-AU',
  SE: 'sv-SE',
  NO: 'nb-NO',
  DK: 'da-DK',
  ES: 'es-ES',
  IT: 'it-IT',
  PL: 'pl-PL',
  PT: 'pt-PT',
};

/** A track message of a person in the product. */
export function productTrack(
  person: Person,
  account: Account,
  event: string,
  properties: Record<string, unknown>,
): MessageBody {
  const context = appContext(account, person.work === 'technician');
  return { type: 'track', userId: person.userId ?? '', event, properties, context };
}

/** The traits the product knows of a person. */
export function identifyInProduct(person: Person, span: Span): MessageBody {
  const createdDay = person.account.startDay < 0 ? person.account.startDay + person.joinDay : person.joinDay;
  return {
    type: 'identify',
    userId: person.userId ?? '',
    traits: {
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      title: person.title,
      ...(person.phone && { phone: person.phone }),
      createdAt: `${dateOf(span, createdDay)}T08:00:00.000Z`,
    },
    context: appContext(person.account, person.work === 'technician'),
  };
}

function planAccountStart(company: Company, account: Account, calendar: Calendar, random: Random): void {
  const champion = account.people[1];
  if (!champion) return;
  const { span } = company;
  const opened = officeMomentInHistory(span, account.country, Math.max(0, account.startDay), random);
  calendar.add(opened, 'product', () => groupOf(account, champion));
  if (account.startDay >= 0) {
    calendar.add(opened + 2 * MINUTE_MS, 'product', () =>
      productTrack(champion, account, 'Trial Started', {
        trial_start_date: dateOf(span, account.startDay),
        trial_end_date: dateOf(span, account.startDay + 14),
        trial_plan_name: account.plan,
      }),
    );
  }
  if (account.firstWeek === 'adopted') {
    const at = officeMoment(span, account.country, account.startDay + random.between(2, 5), random);
    calendar.add(at, 'product', () =>
      productTrack(champion, account, 'Feature Used', { feature: FIRST_WEEK_FEATURE, duration: 412 }),
    );
  }
}

function groupOf(account: Account, person: Person): MessageBody {
  return {
    type: 'group',
    userId: person.userId ?? '',
    groupId: account.orgId,
    traits: {
      name: account.name,
      domain: account.domain,
      industry: account.industry,
      employees: account.employees,
      plan: account.plan,
      country: account.country.code,
      ...(account.parent && { parentId: account.parent.orgId }),
    },
    context: appContext(account, false),
  };
}

function planArrival(company: Company, person: Person, calendar: Calendar, random: Random): void {
  const { span } = company;
  const { account } = person;
  const joined = officeMomentInHistory(span, account.country, person.joinDay, random);
  const isNew = person.joinDay > 6 || account.startDay >= 0;
  if (isNew) {
    calendar.add(joined - 30_000, 'product', () => ({
      ...productTrack(person, account, 'Signed Up', {
        type: person.position === 'champion' ? 'organic' : 'invited',
        first_name: person.firstName,
        last_name: person.lastName,
        email: person.email,
        title: person.title,
      }),
      anonymousId: person.anonymousId ?? '',
    }));
  }
  calendar.add(joined, 'product', () => ({
    ...identifyInProduct(person, span),
    anonymousId: person.anonymousId ?? '',
  }));
  calendar.add(joined + 4_000, 'product', () => groupOf(account, person));
  const role = person.position === 'champion' ? 'owner' : person.work === 'manager' ? 'manager' : 'member';
  calendar.add(joined + 5_000, 'product', () =>
    productTrack(person, account, 'Account Added User', { role }),
  );
  planInvitation(company, person, { joined, role }, calendar, random);
  const second = person.secondAccount;
  if (!second) return;
  const at = officeMoment(span, second.country, Math.max(person.joinDay, second.startDay) + 3, random);
  calendar.add(at, 'product', () => groupOf(second, person));
  calendar.add(at + 3_000, 'product', () =>
    productTrack(person, second, 'Account Added User', { role: 'manager' }),
  );
}

/** The champion invites colleagues a day or two ahead; the first crew came before the history begins. */
function planInvitation(
  { span }: Company,
  person: Person,
  { joined, role }: { joined: number; role: string },
  calendar: Calendar,
  random: Random,
): void {
  const champion = person.account.people[1];
  if (!champion || champion === person || person.joinDay <= Math.max(2, champion.joinDay + 1)) return;
  const opened = span.startsAt + (champion.joinDay + 1) * DAY_MS;
  const at = Math.max(opened, joined - (4 + random.next() * 40) * 60 * MINUTE_MS);
  calendar.add(at, 'product', () =>
    productTrack(champion, person.account, 'Invite Sent', {
      invitee_email: person.email,
      invitee_first_name: person.firstName,
      invitee_last_name: person.lastName,
      invitee_role: role,
    }),
  );
}

function planStatements({ span }: Company, person: Person, calendar: Calendar, random: Random): void {
  const { account } = person;
  if (person.position === 'champion' || person.position === 'sponsor' || random.chance(0.08)) {
    const goal = random.pick(goals);
    const at = officeMoment(span, account.country, person.joinDay + 1, random);
    calendar.add(at, 'product', () => productTrack(person, account, 'Goal Stated', { goal }));
  }
  if (random.chance(0.22)) {
    const [preference, values] = random.pick(preferences);
    const value = random.pick(values);
    const at = officeMoment(span, account.country, person.joinDay + random.between(1, 60), random);
    if (person.leaveDay !== undefined && at >= span.startsAt + person.leaveDay * DAY_MS) return;
    calendar.add(at, 'product', () =>
      productTrack(person, account, 'Preference Stated', { preference, value }),
    );
  }
}

/** An experiment on the new board, shown to every third user at work while it ran. */
const EXPERIMENT = {
  firstDay: 205,
  lastDay: 290,
  experiment_id: 'board-layout',
  experiment_name: 'Board layout',
};

function planExperiment({ span }: Company, person: Person, calendar: Calendar, random: Random): void {
  const day = random.between(EXPERIMENT.firstDay, EXPERIMENT.lastDay);
  if (person.index % 3 !== 1 || person.joinDay >= day || day >= presentUntil(person, span.days)) return;
  const { experiment_id, experiment_name } = EXPERIMENT;
  const [variation_id, variation_name] = random.chance(0.5)
    ? ['rows', 'Vans in rows']
    : ['columns', 'Vans in columns'];
  const properties = { experiment_id, experiment_name, variation_id, variation_name };
  const at = officeMoment(span, person.account.country, day, random);
  calendar.add(at, 'product', () => productTrack(person, person.account, 'Experiment Viewed', properties));
}

function planDeparture({ span }: Company, person: Person, calendar: Calendar, random: Random): void {
  const at = officeMoment(span, person.account.country, person.leaveDay ?? 0, random);
  calendar.add(at, 'product', () => productTrack(person, person.account, 'Account Removed User', {}));
}
