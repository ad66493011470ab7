import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { ImportOutcome } from '../import/index.ts';
import { type Contents, withFiles } from '../testing/files.ts';
import { openWorld, readyMap, type World } from '../testing/world.ts';

// An export as Salesforce writes it, in small: ids of 18 characters, the last three of which only check the others.
const ACME = '001AB00000ACMEAQAL';
const ACME_LABS = '001AB00000LABSAQA2';
const GONE = '001AB00000GONEAQA3';
const ANA = '003AB00000ANA0AQA4';
const BEN = '003AB00000BEN0AQA5';
const LEAD = '00QAB00000ANA0AQA6';
const COLD_LEAD = '00QAB00000COLDAQA7';
const DEAL = '006AB00000DEALAQA8';
const LOST_DEAL = '006AB00000LOSTAQA9';
const FAIR = '701AB00000FAIRAQAB';
const OWNER = '005AB00000ROSAAQAC';

type Row = Readonly<Record<string, string | number>>;

const made = { IsDeleted: 'false', CreatedDate: '2024-01-10T09:00:00.000Z' };
const kept = { ...made, LastModifiedDate: '2024-05-01T12:00:00.000+0000' };

function account(of: Row): Row {
  const empty = {
    ParentId: '',
    Website: '',
    Industry: '',
    AnnualRevenue: '',
    NumberOfEmployees: '',
    Type: '',
  };
  return { ...kept, Name: 'Acme', ...empty, OwnerId: OWNER, ...of };
}

function contact(of: Row): Row {
  const may = { HasOptedOutOfEmail: 'false', DoNotCall: 'false' };
  return {
    ...kept,
    AccountId: '',
    Email: '',
    FirstName: '',
    LastName: '',
    Title: '',
    LeadSource: '',
    ...may,
    ...of,
  };
}

function lead(of: Row): Row {
  const converted = {
    IsConverted: 'false',
    ConvertedDate: '',
    ConvertedAccountId: '',
    ConvertedContactId: '',
  };
  const told = {
    Email: '',
    FirstName: '',
    LastName: '',
    Title: '',
    Company: '',
    Status: 'Open',
    LeadSource: 'Web',
  };
  const more = { HasOptedOutOfEmail: 'false', OwnerId: OWNER, ConvertedOpportunityId: '' };
  return { ...kept, ...told, ...converted, ...more, ...of };
}

function opportunity(of: Row): Row {
  const state = { StageName: 'Prospecting', Probability: 10, IsClosed: 'false', IsWon: 'false' };
  const deal = {
    Name: 'Licences',
    Amount: 12_000,
    CloseDate: '2024-04-30',
    Type: 'New Business',
    LeadSource: 'Web',
  };
  return { ...made, AccountId: ACME, ...deal, ...state, CampaignId: '', OwnerId: OWNER, ...of };
}

function stage(of: Row): Row {
  return {
    ...made,
    OpportunityId: DEAL,
    StageName: 'Proposal',
    Amount: 12_000,
    Probability: 60,
    CloseDate: '2024-04-30',
    ...of,
  };
}

function supportCase(of: Row): Row {
  const told = {
    Subject: 'No login',
    Status: 'New',
    Priority: 'Medium',
    Origin: 'Email',
    IsEscalated: 'false',
  };
  return { ...made, AccountId: ACME, ContactId: ANA, ClosedDate: '', ...told, ...of };
}

function member(of: Row): Row {
  const answer = { Status: 'Sent', HasResponded: 'false', FirstRespondedDate: '' };
  return { ...made, CampaignId: FAIR, LeadId: '', ContactId: '', ...answer, ...of };
}

const EXPORT: Readonly<Record<string, readonly Row[]>> = {
  'Account.csv': [
    account({ Id: ACME, Website: 'https://www.acme.example', Industry: 'Energy', NumberOfEmployees: 120 }),
    account({ Id: ACME_LABS, Name: 'Acme Labs', ParentId: ACME }),
    account({ Id: GONE, Name: 'In the bin', IsDeleted: 'true' }),
  ],
  'Contact.csv': [
    contact({
      Id: ANA,
      AccountId: ACME,
      Email: 'ana@acme.example',
      FirstName: 'Ana',
      Title: 'CFO',
      HasOptedOutOfEmail: 'true',
    }),
    contact({ Id: BEN, AccountId: ACME_LABS, FirstName: 'Ben' }),
  ],
  'Lead.csv': [
    lead({
      Id: LEAD,
      // Another address than the contact's: only the conversion says that they are one.
      Email: 'ana@private.example',
      Company: 'Acme',
      IsConverted: 'true',
      ConvertedDate: '2024-02-01',
      ConvertedAccountId: ACME,
      ConvertedContactId: ANA,
      ConvertedOpportunityId: DEAL,
    }),
    lead({ Id: COLD_LEAD, Email: 'cold@other.example', Company: 'Other' }),
  ],
  'Opportunity.csv': [
    opportunity({ Id: DEAL, StageName: 'Closed Won', Probability: 100, IsClosed: 'true', IsWon: 'true' }),
    opportunity({
      Id: LOST_DEAL,
      StageName: 'Closed Lost',
      IsClosed: 'true',
      CloseDate: '2024-03-31 00:00:00',
    }),
  ],
  'OpportunityHistory.csv': [
    stage({ Id: '008AB00000HIS1AQAD', CreatedDate: '2024-02-10T08:00:00.000Z' }),
    stage({
      Id: '008AB00000HIS2AQAE',
      StageName: 'Closed Won',
      Probability: 100,
      CreatedDate: '2024-04-30T08:00:00.000Z',
    }),
  ],
  'Case.csv': [
    supportCase({
      Id: '500AB00000CAS1AQAF',
      CaseNumber: '00001026',
      ClosedDate: '2024-03-02T10:00:00.000Z',
      Status: 'Closed',
    }),
    supportCase({ Id: '500AB00000CAS2AQAG', CaseNumber: '00001027', Priority: 'High' }),
  ],
  'Campaign.csv': [
    {
      ...made,
      Id: FAIR,
      Name: 'Spring fair',
      Type: 'Trade Show',
      StartDate: '2024-02-20',
      BudgetedCost: 3_000,
      ActualCost: 2_500.5,
    },
  ],
  'CampaignMember.csv': [
    member({
      Id: '00vAB00000MEM1AQAH',
      LeadId: LEAD,
      ContactId: ANA,
      HasResponded: 'true',
      FirstRespondedDate: '2024-02-21',
    }),
    member({ Id: '00vAB00000MEM2AQAJ', LeadId: COLD_LEAD }),
  ],
};

/** The export as files; `spell` rewrites ids. */
function written(
  rows: typeof EXPORT,
  spell: (cell: string | number) => string | number = (cell) => cell,
): Contents {
  return Object.fromEntries(
    Object.entries(rows).map(([file, of]) => [
      file,
      Papa.unparse(
        of.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, spell(cell)]))),
      ),
    ]),
  );
}

describe('a Salesforce export', () => {
  let world: World;
  let first: ImportOutcome;
  const bring = async (contents: Contents) => {
    const map = await readyMap('salesforce');
    return withFiles(contents, (folder) => world.bring([folder], map));
  };
  beforeAll(async () => {
    world = await openWorld();
    first = await bring(written(EXPORT));
  }, 120_000);
  afterAll(() => world.close());

  const rowsOf = (query: SqlQuery) => world.clickhouse.query<Record<string, unknown>>(query);
  const find = async (collection: 'people' | 'accounts', ref: string) =>
    (await world.identity.findSubject({ workspaceId: world.workspaceId, collection, ref }))?.id;

  test('arrives but for what lies in the bin', () => {
    expect(first).toMatchObject({
      read: 16,
      accepted: 15,
      duplicates: 0,
      rejected: 1,
      reasons: { nothing_made: 1 },
    });
    expect(first.files.accounts).toMatchObject({ rejected: 1 });
  });

  test('a lead and the contact it was converted to are one person, by any of their ids', async () => {
    const person = await find('people', `salesforce.contact_id:${ANA.slice(0, 15)}`);
    expect(person).toBeDefined();
    expect(await find('people', `salesforce.lead_id:${LEAD.slice(0, 15)}`)).toBe(person);
    expect(await find('people', 'email:ana@acme.example')).toBe(person);
    expect(await find('people', 'email:ana@private.example')).toBe(person);
    const others = await Promise.all([
      find('people', `salesforce.contact_id:${BEN.slice(0, 15)}`),
      find('people', 'email:cold@other.example'),
    ]);
    expect(new Set([person, ...others]).size).toBe(3);
  });

  test('a subsidiary names its parent by the id that the parent is known by', async () => {
    const [labs] = await rowsOf(sql`
      SELECT JSONExtractString(traits, 'parentId') AS parent
      FROM events
      WHERE workspace_id = ${world.workspaceId} AND type = 'group' AND JSONExtractString(traits, 'name') = 'Acme Labs'`);
    const parent = await find('accounts', `group_id:${labs?.parent}`);
    expect(parent).toBeDefined();
    expect(parent).toBe(await find('accounts', 'domain:acme.example'));
    expect(parent).toBe(await find('accounts', `salesforce.account_id:${ACME.slice(0, 15)}`));
    expect(await find('accounts', `group_id:${GONE.slice(0, 15)}`)).toBeUndefined();
  });

  test('who wants no e-mail is known by it', async () => {
    const claims = await rowsOf(sql`
      SELECT JSONExtractString(traits, 'firstName') AS name, JSONExtractBool(traits, 'email_opt_out') AS out
      FROM events
      WHERE workspace_id = ${world.workspaceId} AND type = 'identify' AND JSONHas(traits, 'firstName')
      ORDER BY name`);
    expect(claims).toMatchObject([
      { name: 'Ana', out: 1 },
      { name: 'Ben', out: 0 },
    ]);
  });

  test('opportunities, cases and campaigns tell what happened when', async () => {
    const events = await rowsOf(sql`
      SELECT
        event,
        formatDateTime(timestamp, '%F') AS day,
        JSONExtractString(properties, 'stage') AS stage,
        JSONExtractFloat(properties, 'amount') AS amount,
        JSONExtractFloat(properties, 'probability') AS probability,
        JSONExtractString(properties, 'severity') AS severity,
        JSONExtractFloat(properties, 'cost') AS cost
      FROM events
      WHERE workspace_id = ${world.workspaceId} AND type = 'track' AND event NOT IN ('Account Added User', 'Opportunity Created')
      ORDER BY timestamp, event, severity, stage`);
    expect(events.map(({ event, day }) => `${day} ${event}`)).toEqual([
      '2024-01-10 Campaign Member Added',
      '2024-01-10 Campaign Member Added',
      '2024-01-10 Lead Created',
      '2024-01-10 Lead Created',
      '2024-01-10 Ticket Created',
      '2024-01-10 Ticket Created',
      '2024-02-01 Lead Converted',
      '2024-02-10 Opportunity Stage Changed',
      '2024-02-20 Campaign Cost Recorded',
      '2024-02-21 Campaign Responded',
      '2024-03-02 Ticket Solved',
      '2024-03-31 Opportunity Lost',
      '2024-04-30 Opportunity Won',
      '2024-04-30 Opportunity Stage Changed',
    ]);
    const named = (name: string) => events.filter(({ event }) => event === name);
    expect(named('Ticket Created').map(({ severity }) => severity)).toEqual(['high', 'normal']);
    expect(named('Opportunity Won')).toMatchObject([{ amount: 12_000, stage: 'Closed Won', probability: 1 }]);
    expect(named('Opportunity Stage Changed')).toMatchObject([{ probability: 0.6 }, { probability: 1 }]);
    expect(named('Campaign Cost Recorded')).toMatchObject([{ cost: 2_500.5 }]);
  });

  test('the same export adds nothing, not even with ids of 15 characters', async () => {
    const ids = /^00\w{16}$|^[57]0\w{16}$/;
    const short = written(EXPORT, (cell) =>
      typeof cell === 'string' && ids.test(cell) ? cell.slice(0, 15) : cell,
    );
    for (const contents of [written(EXPORT), short]) {
      const again = await bring(contents);
      expect(again).toMatchObject({
        read: 16,
        accepted: 0,
        duplicates: 15,
        rejected: 1,
        events: { accepted: 0 },
      });
    }
  });

  test('accounts and contacts alone will do', async () => {
    const { 'Account.csv': accounts = [], 'Contact.csv': contacts = [] } = EXPORT;
    const outcome = await bring(written({ 'Account.csv': accounts, 'Contact.csv': contacts }));
    expect(outcome).toMatchObject({ read: 5, duplicates: 4, rejected: 1 });
  });
});
