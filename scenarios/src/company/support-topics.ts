/** What people write to the help desk: [subject, usual severity, weight]. */
export type Severity = 'urgent' | 'high' | 'normal' | 'low';

export const ticketSubjects: readonly { subject: string; severity: Severity; weight: number }[] = [
  { subject: 'Technicians cannot open the job sheet on Android', severity: 'urgent', weight: 2 },
  { subject: 'Schedule board empty since this morning', severity: 'urgent', weight: 2 },
  { subject: 'Photos are not uploaded when the van is offline', severity: 'high', weight: 4 },
  { subject: 'Route planner sends two vans to the same address', severity: 'high', weight: 4 },
  { subject: 'Time entries missing after the update', severity: 'high', weight: 3 },
  { subject: 'Invoices show the wrong VAT for customers abroad', severity: 'high', weight: 2 },
  { subject: 'Job sheet loses the signature when I go back', severity: 'high', weight: 3 },
  { subject: 'How do I copy a recurring job to another branch?', severity: 'normal', weight: 6 },
  { subject: 'Calendar sync shows appointments one hour late', severity: 'normal', weight: 5 },
  { subject: 'Cannot invite a colleague, link has expired', severity: 'normal', weight: 5 },
  { subject: 'Checklist for heat pumps: who can edit it?', severity: 'normal', weight: 4 },
  { subject: 'Export of working hours to payroll', severity: 'normal', weight: 4 },
  { subject: 'Parts stock does not match the warehouse count', severity: 'normal', weight: 4 },
  { subject: 'Customer portal: our logo is cut off', severity: 'low', weight: 3 },
  { subject: 'Add our second depot to the fleet map', severity: 'low', weight: 3 },
  { subject: 'Change the language of the job sheet to Polish', severity: 'low', weight: 2 },
  { subject: 'Question about the last invoice', severity: 'low', weight: 3 },
  { subject: 'Dark mode for the night shift?', severity: 'low', weight: 1 },
];

/** What people write beside their NPS score. */
export const npsComments: Record<'detractor' | 'passive' | 'promoter', readonly string[]> = {
  detractor: [
    'The app drains the battery and half of my crew went back to paper.',
    'Support is friendly, but the same sync problem came back three times.',
    'Too slow on our older tablets.',
    'We pay for features nobody here needs.',
    'Every update moves the buttons, the technicians are fed up.',
    'Route planner ignores our opening hours, so we plan by hand again.',
    'Still waiting for an answer to my ticket.',
  ],
  passive: [
    'Does the job. Reports could be better.',
    'Good board, but the mobile app needs work.',
    'Fine so far, we have not tried everything yet.',
    'I would like to filter jobs by certificate.',
    'Solid, a bit expensive for a company of our size.',
    'Works well once it is set up. Setting it up took long.',
  ],
  promoter: [
    'We plan the week in an hour instead of half a day.',
    'My technicians asked for it at the second branch too.',
    'No more lost job sheets. Invoices go out the next day.',
    'The best thing we introduced in years.',
    'Photo reports ended the arguments with customers.',
    'Called the hotline once, was helped in five minutes.',
    'Route planner saves us about forty kilometres per van and day.',
  ],
};

export const csatComments = [
  'Quick and clear, thank you.',
  'Solved, but I had to explain it twice.',
  'Great help on the phone.',
  'Took a week.',
  'The article you sent was exactly what I needed.',
] as const;

export const cancelReasons = {
  afterFall: ['not_used', 'switched_service', 'missing_features', 'too_complex'],
  sudden: ['company_acquired', 'business_closed', 'budget_cut'],
} as const;
