import { createRandom } from '../random.ts';
import { createCalendar, spanUntil, worldOf } from '../timeline.ts';
import type { PlantedTruth, World, WorldOptions, WorldSource } from '../world.ts';
import { type Campaign, planCampaign, type Register } from './campaign.ts';

const DAYS = 45;
const CUSTOMER_VALUE_EUR = 1_000;

/** The worked example; only the visitors of the second campaign are our own figure. */
const campaigns: readonly Campaign[] = [
  {
    id: 'cmp-installers',
    name: 'Installers, search',
    channel: 'google_ads',
    forms: 'forms-1',
    cost: 1_000,
    visitors: 500,
    leads: 100,
    customers: 3,
    culture: 'german',
  },
  {
    id: 'cmp-facility',
    name: 'Facility managers, social',
    channel: 'linkedin',
    forms: 'forms-2',
    cost: 2_000,
    visitors: 400,
    leads: 80,
    customers: 10,
    culture: 'english',
  },
];

const sources: WorldSource[] = [
  { key: 'ads', name: 'Advertising', kind: 'ads' },
  { key: 'site', name: 'Landing pages', kind: 'web' },
  { key: 'forms-1', name: 'Lead forms, team 1', kind: 'web' },
  { key: 'forms-2', name: 'Lead forms, team 2', kind: 'web' },
  { key: 'crm', name: 'CRM', kind: 'crm' },
];

/**
 * Two campaigns and what came of their leads within the month. A worked example of fixed size, so `scale` changes
 * nothing. The forms and the CRM have only the lead's own e-mail address or phone number in common.
 */
export function createLeadGroups({ seed = 1, endsAt }: WorldOptions): World {
  const random = createRandom(`lead-groups/${seed}`);
  const span = spanUntil(endsAt, DAYS);
  const planned = createCalendar(span);
  const register: Register = { emails: new Set(), phones: new Set(), contacts: 0, browsers: 0 };
  for (const campaign of campaigns)
    planCampaign({ campaign, customerValue: CUSTOMER_VALUE_EUR, span, register }, planned, random);
  return worldOf({
    name: 'lead-groups',
    title: 'Two lead groups',
    company: 'Two lead groups',
    sources,
    truths: campaigns.map(truthOf),
    span,
    identity: `lead-groups/${seed}/${endsAt.toISOString()}`,
    planned,
  });
}

function truthOf({ id, name, cost, visitors, leads, customers }: Campaign): PlantedTruth {
  const percent = (100 * customers) / leads;
  const netReturn = customers * CUSTOMER_VALUE_EUR - cost;
  return {
    name: `return of ${id}`,
    statement: `${name}: ${cost} EUR, ${visitors} visitors, ${leads} leads, ${customers} customers within the month (${percent} %), net return ${customers} x ${CUSTOMER_VALUE_EUR} - ${cost} = ${netReturn}.`,
    expected: { campaignId: id, cost, visitors, leads, customers, percent, netReturn },
  };
}
