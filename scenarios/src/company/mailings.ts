/** A mailing of the vendor: monthly ones are numbered by month of the history, others follow the person. */
export interface Mailing {
  campaignId: string;
  campaignName: string;
  subject: string;
  openShare: number;
  /** Share of those who opened. */
  clickShare: number;
}

export const monthlyMailings: readonly Mailing[] = [
  'Three ways to plan a Monday without surprises',
  'New: photo reports your customers can sign',
  'How Nygaard Klima cut empty drives by a fifth',
  'Parts stock: count once, trust it all month',
  'Recurring jobs, explained in four minutes',
  'Your technicians offline? Nothing is lost',
  'Invoice drafts straight from the job sheet',
  'Webinar: a dispatcher’s day at Whitfield Plumbing',
  'Checklists that survive an audit',
  'What 300 service companies changed this year',
  'Fleet map: see the van, not the phone call',
  'Customer portal: fewer “when do you arrive?” calls',
  'Getting ready for the heating season',
  'Smart Dispatch is here',
  'Smart Dispatch: first results from the field',
  'Time tracking and the new working-hours rules',
  'Summer planning: holidays on the board',
  'A look at what comes next',
].map((subject, month) => ({
  campaignId: `news-${String(month + 1).padStart(2, '0')}`,
  campaignName: `Newsletter ${month + 1}`,
  subject,
  openShare: 0.34 + ((month * 7) % 5) * 0.03,
  clickShare: 0.12 + ((month * 3) % 4) * 0.03,
}));

/** Sent to a person so many days after joining. */
export const onboardingMailings: readonly (Mailing & { afterDays: number })[] = [
  {
    afterDays: 0,
    subject: 'Welcome to Fieldnote: your first job in ten minutes',
    openShare: 0.72,
    clickShare: 0.4,
  },
  { afterDays: 3, subject: 'Bring your team: invite the technicians', openShare: 0.55, clickShare: 0.25 },
  { afterDays: 7, subject: 'Plan your first route', openShare: 0.48, clickShare: 0.22 },
].map((mailing, step) => ({
  ...mailing,
  campaignId: `onboarding-${step + 1}`,
  campaignName: `Onboarding, step ${step + 1}`,
}));

/** Paid campaigns: the advertising system knows their cost, the website sees who came from them. */
export const adCampaigns = [
  {
    campaignId: 'ads-hvac-search',
    campaignName: 'HVAC software search',
    channel: 'google_ads',
    medium: 'cpc',
    dailyCost: 84,
  },
  {
    campaignId: 'ads-dispatch-search',
    campaignName: 'Dispatch software search',
    channel: 'google_ads',
    medium: 'cpc',
    dailyCost: 61,
  },
  {
    campaignId: 'ads-managers',
    campaignName: 'Service managers',
    channel: 'linkedin',
    medium: 'paid_social',
    dailyCost: 112,
  },
  {
    campaignId: 'ads-retarget',
    campaignName: 'Come back to the trial',
    channel: 'display',
    medium: 'display',
    dailyCost: 27,
  },
  {
    campaignId: 'ads-trade-press',
    campaignName: 'Trade press: Installer Monthly',
    channel: 'print',
    medium: 'print',
    dailyCost: 38,
  },
] as const;

export const sitePages = [
  { path: '/', title: 'Fieldnote: field service, planned' },
  { path: '/pricing', title: 'Pricing' },
  { path: '/features/schedule-board', title: 'Schedule board' },
  { path: '/features/route-planner', title: 'Route planner' },
  { path: '/customers', title: 'Customer stories' },
  { path: '/blog/empty-drives', title: 'What an empty drive really costs' },
  { path: '/help/getting-started', title: 'Getting started' },
  { path: '/help/offline-mode', title: 'Working offline' },
  { path: '/trial', title: 'Start your free trial' },
  { path: '/about', title: 'About us' },
] as const;

export const owners = [
  'Marlene Hübner',
  'Tom Ashworth',
  'Céline Perrin',
  'Ingrid Dahl',
  'Rohan Mehta',
  'Sanne Visser',
  'Álvaro Molina',
  'Zofia Mazur',
] as const;
