import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withFiles } from '../../testing/files.ts';
import { keepMessages } from '../../testing/streams.ts';
import { importFiles, previewImport, proposeMap } from '../index.ts';
import { guessDate } from './guess-date.ts';

const propose = (contents: Parameters<typeof withFiles>[0], answers: Record<string, string> = {}) =>
  withFiles(contents, async (folder) => {
    const proposal = await proposeMap([folder], { name: 'Test', answers });
    const preview = await previewImport({ map: proposal.map, files: [folder] }, 3);
    const kept = keepMessages();
    const outcome = await importFiles({ map: proposal.map, files: [folder] }, kept);
    return { ...proposal, preview, outcome, messages: kept.messages };
  });
const ids = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);

const SHOP = {
  'customers.csv':
    'customer_id,email,full_name,city,is_vip,signup_date\n' +
    'c1,ana@x.test,Ana,Berlin,yes,2024-01-05\nc2,bob@x.test,Bob,NULL,no,2024-02-06\nc3,cy@x.test,Cy,Rome,no,2024-02-07\n',
  'orders.csv':
    'order_id,customer_id,order_date,status,amount_eur\n' +
    'o1,c1,2024-03-01 10:00,paid,10.50\no2,c1,2024-03-02 11:00,paid,7\no3,c2,2024-03-03 12:00,open,1.25\n',
  'order_items.csv': 'order_id,sku,quantity,price\no1,A1,1,8.50\no1,B2,1,2\no2,A1,2,3.5\no3,B2,1,1.25\n',
  'notes.md': '# nothing',
};

test('a shop is understood: people, orders of theirs, and the lines of the orders', async () => {
  const { questions, map, outcome, messages, preview } = await propose(SHOP);
  expect(questions).toEqual([]);
  expect(map.people).toMatchObject([
    {
      from: 'customers',
      identifiers: { user_id: 'customer_id', email: 'email' },
      timestamp: 'signup_date',
      traits: { city: 'city', is_vip: 'is_vip' },
    },
  ]);
  expect(outcome).toMatchObject({ read: 10, accepted: 10, rejected: 0 });
  expect(messages.find(({ event }) => event === 'Order Completed')).toMatchObject({
    userId: 'c1',
    timestamp: '2024-03-01T10:00:00.000Z',
    properties: {
      order_id: 'o1',
      currency: 'EUR',
      products: [{ sku: 'A1', quantity: 1, price: 8.5 }, { sku: 'B2' }],
    },
  });
  expect(messages.find(({ userId }) => userId === 'c2')?.traits).not.toHaveProperty('city');
  expect(preview.people).toHaveLength(3);
  expect(preview.problems).toEqual([]);
});

test('days and months that no value tells apart are asked about, and a 13th answers', async () => {
  const visits = (last: string) => ({
    'visits.csv': `user_id,visited_on\nu1,03/04/2024\nu2,05/06/2024\nu3,${last}\n`,
  });
  const open = await propose(visits('07/08/2024'));
  expect(open.questions).toMatchObject([
    { id: 'date.visits.visited_on', options: [{ id: 'D/M/YYYY' }, { id: 'M/D/YYYY' }] },
  ]);
  const answered = await propose(visits('07/08/2024'), { 'date.visits.visited_on': 'M/D/YYYY' });
  expect(answered.questions).toEqual([]);
  expect(answered.messages[0]).toMatchObject({ timestamp: '2024-03-04T00:00:00.000Z' });
  const proven = await propose(visits('31/08/2024'));
  expect(proven.questions).toEqual([]);
  expect(proven.messages[0]).toMatchObject({ timestamp: '2024-04-03T00:00:00.000Z' });
});

test('an answer that is no option is refused with the options', async () => {
  const files = { 'visits.csv': 'user_id,visited_on\nu1,03/04/2024\nu2,05/06/2024\n' };
  await expect(propose(files, { 'date.visits.visited_on': 'whatever' })).rejects.toThrow(
    'date.visits.visited_on: "whatever" is none of D/M/YYYY, M/D/YYYY.',
  );
});

test('whatever dates are written down, the way they were written is among what is proposed', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  const two = (value: number) => String(value).padStart(2, '0');
  const styles: Readonly<Record<string, (date: Date) => string>> = {
    'D/M/YYYY': (date) => `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`,
    'M/D/YYYY': (date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`,
    'D.M.YYYY H:mm': (date) => `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()} 9:05`,
  };
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 50 }), (days) => {
      for (const [format, write] of Object.entries(styles)) {
        expect(guessDate(days.map(write), true)?.formats).toContain(format);
      }
    }),
  );
});

test('old encodings and decimal commas are proposed: the first is asked, the second is plain where it is', async () => {
  const text = 'Kunden-Nr;E-Mail;Ort;Umsatz\n1;ana@x.test;Köln;1.234,50\n2;bob@x.test;Bonn;12,25\n';
  const { questions, map, messages } = await propose({ 'kunden.csv': Buffer.from(text, 'latin1') });
  expect(ids(questions)).toEqual(['encoding.kunden']);
  expect(map.files.kunden).toMatchObject({ encoding: 'windows-1252', decimal: ',', thousands: '.' });
  expect(messages[0]).toMatchObject({ userId: '1', traits: { ort: 'Köln', umsatz: 1234.5 } });
});

test('UTF-16 with a mark is no question', async () => {
  const { questions, messages } = await propose({
    'people.csv': Buffer.from('\ufeffuser_id\tname\nu1\tZoë\nu2\tAna\n', 'utf16le'),
  });
  expect(questions).toEqual([]);
  expect(messages[0]).toMatchObject({ userId: 'u1', traits: { name: 'Zoë' } });
});

test('a number that is two numbers in two countries is asked about', async () => {
  const files = { 'customers.csv': 'customer_id,spent\nc1,"1,234"\nc2,"5,678"\n' };
  expect(ids((await propose(files)).questions)).toEqual(['decimal.customers']);
  const comma = await propose(files, { 'decimal.customers': 'comma' });
  expect(comma.messages[0]).toMatchObject({ traits: { spent: 1.234 } });
  const point = await propose(files, { 'decimal.customers': 'point' });
  expect(point.messages[0]).toMatchObject({ traits: { spent: 1234 } });
});

test('events that name nobody ask whom they are about', async () => {
  const files = { 'answers.csv': 'ID,Survey date,NPS\n1,2024-05-01,9\n2,2024-05-02,3\n' };
  const { questions, messages } = await propose(files);
  expect(ids(questions)).toEqual(['who.answers']);
  expect(messages[0]).toMatchObject({ event: 'Survey Responded', userId: '1', properties: { score: 9 } });
  expect((await propose(files, { 'who.answers': 'nobody' })).messages).toEqual([]);
});

test('columns set in blanks are seen as columns, and days without separators as days', async () => {
  const { map, messages } = await propose({
    'purchases.txt':
      ' customer_id  date  cds  amount\n 00001 19970101  1   11.77\n 00002 19970112  5   77.00\n',
  });
  expect(map.files.purchases).toMatchObject({ delimiter: 'spaces', columns: { date: { date: 'YYYYMMDD' } } });
  expect(messages).toMatchObject([
    {
      event: 'Order Completed',
      userId: '00001',
      timestamp: '1997-01-01T00:00:00.000Z',
      properties: { revenue: 11.77 },
    },
    { userId: '00002' },
  ]);
});

test('lines of an invoice that stand together become one order', async () => {
  const { map, messages } = await propose({
    'till.csv':
      'InvoiceNo,CustomerID,InvoiceDate,Item,Quantity,UnitPrice\n' +
      'i1,c1,2024-05-01 10:00,tea,2,1.50\ni1,c1,2024-05-01 10:00,mug,1,4\ni2,c2,2024-05-01 11:00,tea,1,1.50\ni2,c2,2024-05-01 11:00,pot,1,9\n',
  });
  expect(map.events).toMatchObject([{ group: { by: ['InvoiceNo'] } }]);
  expect(messages).toMatchObject([
    {
      userId: 'c1',
      properties: { order_id: 'i1', revenue: 7, products: [{ item: 'tea' }, { item: 'mug' }] },
    },
    { userId: 'c2', properties: { revenue: 10.5 } },
  ]);
});

test('contacts with the id of their company are its members too', async () => {
  const { messages } = await propose({
    'companies.csv': 'company_id,name,domain\nk1,Acme,acme.test\nk2,Bolt,bolt.test\n',
    'contacts.csv':
      'contact_id,email,company_id,job_title\np1,a@acme.test,k1,Buyer\np2,b@bolt.test,k2,Head\n',
  });
  expect(messages).toMatchObject([
    { type: 'group', groupId: 'k1', traits: { name: 'Acme', domain: 'acme.test' } },
    { type: 'group' },
    { type: 'identify', userId: 'p1', traits: { email: 'a@acme.test' } },
    { event: 'Account Added User', userId: 'p1', context: { groupId: 'k1' }, properties: { role: 'Buyer' } },
    { type: 'identify' },
    { event: 'Account Added User' },
  ]);
});

test('every sheet of a workbook is a file of its own, and nested JSON has its names with dots', async () => {
  const book = new ExcelJS.Workbook();
  const people = book.addWorksheet('Customers');
  for (const row of [
    ['customer_id', 'email'],
    ['c1', 'a@x.test'],
    ['c2', 'b@x.test'],
  ])
    people.addRow(row);
  const orders = book.addWorksheet('Orders');
  const at = new Date('2024-05-01T10:00:00Z');
  for (const row of [
    ['order_id', 'customer_id', 'order_date', 'total'],
    ['o1', 'c1', at, 5],
    ['o2', 'c2', at, 6],
  ]) {
    orders.addRow(row);
  }
  const { previews, messages } = await propose({
    'shop.xlsx': Buffer.from(await book.xlsx.writeBuffer()),
    'tickets.jsonl': ['t1', 't2']
      .map((id) =>
        JSON.stringify({
          ticket_id: id,
          created_at: '2024-06-01T00:00:00Z',
          requester: { email: 'a@x.test' },
        }),
      )
      .join('\n'),
  });
  expect(previews.map(({ name, kind }) => [name, kind])).toEqual([
    ['customers', 'people'],
    ['orders', 'events'],
    ['tickets', 'events'],
  ]);
  expect(messages.filter(({ type }) => type === 'track')).toMatchObject([
    {
      event: 'Order Completed',
      userId: 'c1',
      timestamp: '2024-05-01T10:00:00.000Z',
      properties: { revenue: 5 },
    },
    { event: 'Order Completed' },
    { event: 'Ticket Created', context: { traits: { email: 'a@x.test' } }, properties: { ticket_id: 't1' } },
    { event: 'Ticket Created' },
  ]);
});

test('files that hold no table are told, and nothing but those is an error', async () => {
  const { unread } = await propose({ ...SHOP, 'empty.csv': '' });
  expect(unread).toEqual([expect.stringContaining('empty.csv is empty')]);
  await expect(propose({ 'empty.csv': '' })).rejects.toThrow('empty.csv is empty');
});

test('any table at all gives a map that can be read and run', async () => {
  const header = fc.constantFrom(
    'id',
    'Customer ID',
    'email',
    'a.b',
    'order_no',
    'date',
    'x',
    'Zip',
    'é',
    'rows',
    'account',
  );
  const cell = fc.oneof(
    fc.constantFrom('', 'NULL', '1', '01', '1,5', '2024-01-02', '03/04/2024', 'a@b.test', 'yes', '19970101'),
    fc.string({ maxLength: 6 }).map((text) => text.replace(/["\r\n,\0]/g, '')),
  );
  const table = fc.uniqueArray(header, { minLength: 1, maxLength: 6 }).chain((names) =>
    fc.tuple(
      fc.constant(names),
      fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
        minLength: 1,
        maxLength: 6,
      }),
    ),
  );
  const text = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((one) => `"${one}"`).join(',')).join('\n');
  await fc.assert(
    fc.asyncProperty(
      table,
      table,
      fc.constantFrom('orders', 'customers', 'data', 'order_items', 'accounts'),
      async (one, other, name) => {
        const { outcome } = await propose({
          [`${name}.csv`]: text([one[0], ...one[1]]),
          'more.csv': text([other[0], ...other[1]]),
        });
        expect(outcome.read).toBe(outcome.accepted + outcome.rejected);
      },
    ),
    { numRuns: 60 },
  );
});

/** The real sets lie beside the repository where it is developed; they may not be copied here. */
const realData = (name: string): string =>
  fileURLToPath(new URL(`../../../../../../shared/data/${name}`, import.meta.url));

const OBVIOUS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  olist_orders_sample: {
    olist_customers_dataset: 'people',
    olist_orders_dataset: 'events',
    olist_order_items_dataset: 'details',
    olist_order_payments_dataset: 'events',
    olist_order_reviews_dataset: 'events',
    olist_products_dataset: 'reference',
  },
  olist_funnel: {
    olist_marketing_qualified_leads_dataset: 'people',
    olist_sellers_dataset: 'accounts',
    olist_closed_deals_dataset: 'events',
  },
  maven_crm: { accounts: 'accounts', sales_pipeline: 'events', products: 'reference' },
  ravenstack_saas: {
    ravenstack_accounts: 'accounts',
    ravenstack_subscriptions: 'events',
    ravenstack_support_tickets: 'events',
    ravenstack_feature_usage: 'events',
  },
  uci_online_retail: { online_retail: 'events' },
  telco_churn: { ibm_telco_customer_churn: 'people', telecom_customer_churn: 'people' },
  cdnow: { btyd_cdnow_elog: 'events', cdnow_customers_summary: 'people' },
  hillstrom_email: { hillstrom: 'unknown' },
  nps_bank_2021: { np_stimeseries: 'events' },
};
describe.each(Object.entries(OBVIOUS))('the real data of %s', (folder, kinds) => {
  test.skipIf(!existsSync(realData(folder)))(
    'are told for what they are (needs the real data in ../shared/data beside the repository)',
    async () => {
      const files = [realData(folder)];
      const { previews, map } = await proposeMap(files);
      const found = Object.fromEntries(previews.map(({ name, kind }) => [name, kind]));
      expect(found).toMatchObject(kinds);
      const preview = await previewImport({ map, files }, 5);
      const made = [...preview.people, ...preview.accounts, ...preview.events];
      expect(made.length > 0).toBe(Object.values(kinds).some((kind) => kind !== 'unknown'));
    },
    120_000,
  );
});
