import type { Random } from '../random.ts';
import type { DayWriter, PlannedCalendar, Span } from '../timeline.ts';
import type { Industry } from './company-names.ts';
import type { Country } from './countries.ts';
import type { Work } from './features.ts';

/** What becomes of an account; the planted truths are told through these. */
export type Story =
  | 'steady'
  | 'expanding'
  | 'fell-then-cancelled'
  | 'cancelled-suddenly'
  | 'drifting'
  | 'sponsor-left'
  | 'payment-trouble'
  | 'renewal-at-risk'
  | 'trial-lapsed';

export type Plan = 'Starter' | 'Team' | 'Business' | 'Enterprise';

/** Days are counted from the start of the span; below zero means before the history begins. */
export interface Account {
  index: number;
  orgId: string;
  crmId: string;
  subscriptionId: string;
  name: string;
  /** The parts of the name that subsidiaries take over or keep. */
  founder: string;
  trade: string;
  domain: string;
  country: Country;
  industry: Industry;
  employees: number;
  owner: string;
  parent?: Account;
  story: Story;
  /** Part of the first-week cohort: whether its people used FIRST_WEEK_FEATURE in week one. */
  firstWeek?: 'adopted' | 'did-not';
  /** When its people first came to the product. */
  startDay: number;
  /** When the subscription began; renewals fall on its anniversaries. */
  subscribedDay: number;
  cancelledDay?: number;
  sponsorLeftDay?: number;
  /** Only for payment-trouble: whether the failed invoice was paid in the end. */
  paymentRecovers?: boolean;
  plan: Plan;
  seats: number;
  people: Person[];
}

/** A contact record of the CRM; one person may have several. */
export interface CrmContact {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  phone?: string;
  /** What makes it differ from the person's first record. */
  flaw?: ContactFlaw;
}

export type ContactFlaw =
  | 'same-email-again'
  | 'name-typo'
  | 'other-email-same-phone'
  | 'other-email-only'
  | 'email-typo';

/** A true person of the world, whatever number of identifiers they go by. */
export interface Person {
  index: number;
  account: Account;
  secondAccount?: Account;
  position: 'sponsor' | 'champion' | 'billing' | 'staff';
  work: Work;
  firstName: string;
  lastName: string;
  title: string;
  email: string;
  phone?: string;
  /** Absent for people who never use the product. */
  userId?: string;
  anonymousId?: string;
  contacts: CrmContact[];
  joinDay: number;
  leaveDay?: number;
  /** How much they use the product; 1 is a regular user. */
  diligence: number;
  /** -1 (critical) to 1 (delighted). */
  mood: number;
}

/** Everything the company's departments plan from. */
export interface Company {
  seed: string;
  span: Span;
  accounts: Account[];
  people: Person[];
  /** Visitors of the website who never say who they are. */
  visitors: { anonymousId: string; country: Country; day: number }[];
}

/** A department plans its events once, before the days run. */
export type Department = (company: Company, calendar: PlannedCalendar, random: Random) => void;

/** Departments whose events are too many to plan ahead write day by day. */
export type DailyDepartment = (company: Company) => DayWriter;
