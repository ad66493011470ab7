/** What people do in Fieldnote, by the work they have, with weights. The vocabulary of `Feature Used.feature`. */
export type Work = 'manager' | 'dispatcher' | 'technician' | 'office';

/** The feature whose use in the first week goes with staying (a planted truth). */
export const FIRST_WEEK_FEATURE = 'Route Planner';

/** Released in the course of the history; nobody can have used it before. */
export const NEW_FEATURE = 'Smart Dispatch';

export const featuresByWork: Record<Work, readonly (readonly [string, number])[]> = {
  manager: [
    ['Reports', 8],
    ['Schedule Board', 5],
    ['Fleet Map', 3],
    ['Quote Builder', 2],
    ['Time Tracking', 2],
    [NEW_FEATURE, 2],
  ],
  dispatcher: [
    ['Schedule Board', 12],
    [FIRST_WEEK_FEATURE, 6],
    ['Fleet Map', 4],
    ['Recurring Jobs', 3],
    ['Team Chat', 3],
    ['Customer Portal', 2],
    [NEW_FEATURE, 4],
  ],
  technician: [
    ['Job Sheet', 12],
    ['Photo Report', 6],
    ['Checklist', 6],
    ['Time Tracking', 5],
    ['Parts Stock', 3],
    ['Offline Mode', 2],
    ['Team Chat', 2],
  ],
  office: [
    ['Quote Builder', 6],
    ['Invoice Draft', 6],
    ['Customer Portal', 4],
    ['Recurring Jobs', 3],
    ['Reports', 2],
    ['Schedule Board', 3],
  ],
};

export const titlesByWork: Record<Work, readonly string[]> = {
  manager: [
    'Branch Manager',
    'Service Manager',
    'Team Lead Field Service',
    'Quality Manager',
    'Regional Manager',
  ],
  dispatcher: ['Dispatcher', 'Senior Dispatcher', 'Service Coordinator', 'Planner', 'Scheduling Coordinator'],
  technician: [
    'Field Technician',
    'Senior Technician',
    'Service Engineer',
    'Installer',
    'Apprentice',
    'Maintenance Technician',
  ],
  office: [
    'Office Administrator',
    'Accounts Assistant',
    'Customer Service Agent',
    'Purchasing Clerk',
    'Back Office Lead',
  ],
};

export const sponsorTitles = [
  'Managing Director',
  'Head of Service',
  'VP Operations',
  'Chief Operating Officer',
  'Director of Field Services',
];
export const championTitles = [
  'Operations Manager',
  'Dispatch Lead',
  'Digitalisation Lead',
  'Head of Dispatch',
];
export const billingTitles = ['Accounts Payable', 'Finance Manager', 'Head of Finance', 'Bookkeeper'];

export const goals = [
  'Cut empty drives between jobs',
  'Get rid of paper job sheets',
  'Invoice within two days of the job',
  'See where every van is',
  'Keep maintenance contracts on schedule',
  'Bring new technicians up to speed faster',
] as const;

export const preferences: readonly (readonly [string, readonly string[]])[] = [
  ['contact_channel', ['email', 'phone', 'in_app']],
  ['training_format', ['video', 'live_webinar', 'written_guide']],
  ['newsletter_frequency', ['monthly', 'quarterly']],
  ['language', ['en', 'de', 'fr', 'nl', 'es']],
];
