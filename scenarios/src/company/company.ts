import { anonymousId } from '../public-id.ts';
import { createRandom, hashText } from '../random.ts';
import { createCalendar, type PlannedCalendar, spanUntil, worldOf } from '../timeline.ts';
import type { World, WorldOptions, WorldSource } from '../world.ts';
import { planAccounts } from './accounts.ts';
import { planBilling } from './billing.ts';
import { countries } from './countries.ts';
import { planCrm } from './crm.ts';
import { newsletter, planOnboardingMail } from './email.ts';
import { planAds, planFairs, planWeb } from './marketing.ts';
import type { Company, Department } from './model.ts';
import { planPeople } from './people.ts';
import { planProduct } from './product.ts';
import { productUsage, usageSum } from './product-usage.ts';
import { planSupport } from './support.ts';
import { planSurveys } from './surveys.ts';
import { companyTruths } from './truths.ts';

/** Eighteen months. */
const DAYS = 548;
const ACCOUNTS = 300;
const PEOPLE = 5_000;
const EVENTS = 1_000_000;

/** Fewer, and the planted truths would have no accounts to happen to. */
const ACCOUNTS_MIN = 24;
const PEOPLE_MIN = 140;

/** Of all true persons, those who only ever visit the website and never say who they are. */
const VISITOR_SHARE = 0.03;

const sources: WorldSource[] = [
  { key: 'product', name: 'Fieldnote app', kind: 'product' },
  { key: 'web', name: 'Website', kind: 'web' },
  { key: 'crm', name: 'CRM', kind: 'crm' },
  { key: 'billing', name: 'Billing', kind: 'billing' },
  { key: 'support', name: 'Help desk', kind: 'support' },
  { key: 'survey', name: 'Surveys', kind: 'survey' },
  { key: 'email', name: 'E-mail', kind: 'email' },
  { key: 'ads', name: 'Advertising', kind: 'ads' },
  { key: 'fairs', name: 'Trade fairs', kind: 'offline' },
];

const departments: readonly (readonly [string, Department])[] = [
  ['product', planProduct],
  ['crm', planCrm],
  ['billing', planBilling],
  ['support', planSupport],
  ['surveys', planSurveys],
  ['email', planOnboardingMail],
  ['web', planWeb],
  ['ads', planAds],
  ['fairs', planFairs],
];

/** Fieldnote, a maker of field-service software, and its customers: 18 months, about a million events at scale 1. */
export function createCompany({ scale = 1, seed = 1, endsAt }: WorldOptions): World {
  const identity = `company/${seed}/${scale}/${endsAt.toISOString()}`;
  const company = foundCompany(`company/${seed}`, scale, endsAt);
  const planned = createCalendar(company.span);
  for (const [name, plan] of departments) plan(company, planned, createRandom(`${company.seed}/${name}`));
  const intensity = intensityFor(company, EVENTS * scale, planned);
  return worldOf({
    name: 'company',
    title: 'Fieldnote, a field-service software company',
    company: 'Fieldnote',
    sources,
    truths: companyTruths(company),
    span: company.span,
    identity,
    planned,
    startWriter: () => {
      const writers = [productUsage(intensity)(company), newsletter(company)];
      return (day, calendar) => {
        for (const write of writers) write(day, calendar);
      };
    },
  });
}

/** The company, its accounts and people, before anything happens. */
export function foundCompany(seed: string, scale: number, endsAt: Date): Company {
  const span = spanUntil(endsAt, DAYS);
  const accounts = planAccounts(seed, Math.max(ACCOUNTS_MIN, Math.round(ACCOUNTS * scale)), span.days);
  const everyone = Math.max(PEOPLE_MIN, Math.round(PEOPLE * scale));
  const visitorCount = Math.round(everyone * VISITOR_SHARE);
  const people = planPeople(seed, accounts, everyone - visitorCount, span.days);
  const random = createRandom(`${seed}/visitors`);
  const salt = hashText(`${seed}/visitor`);
  const visitors = Array.from({ length: visitorCount }, (_, index) => ({
    anonymousId: anonymousId(salt, index),
    country: random.weighted(countries.map((each) => [each, each.weight] as const)),
    day: random.between(1, span.days - 3),
  }));
  return { seed, span, accounts, people, visitors };
}

/** Everyday use fills what the other departments leave of the wanted number; identifies come on top, 1 in 60. */
function intensityFor(company: Company, wanted: number, planned: PlannedCalendar): number {
  const mail = createCalendar(company.span);
  const write = newsletter(company);
  for (let day = 0; day < company.span.days; day++) write(day, mail);
  const left = Math.max(wanted * 0.3, wanted - planned.size() - mail.size());
  return left / (usageSum(company) * 1.016);
}
