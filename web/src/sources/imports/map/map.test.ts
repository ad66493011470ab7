import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeColumn, renameField } from './change-column.ts';
import { columnChoices, fieldName } from './column-choices.ts';
import { fileSentence } from './file-sentence.ts';
import { type MapOutline, nameInMap, readOutline } from './outline.ts';
import { changeRowKind, type ProposedFile, renameEvent, rowKindOf } from './row-kind.ts';
import { slotsOfColumn } from './slots.ts';

const SHOP = `name: Shop
# The export is of Berlin.
timezone: Europe/Berlin
files:
  orders:
    match: orders*.csv
    key: [order_no]
    decimal: ","
    columns: { total: number, placed: { date: DD.MM.YYYY } }
  customers:
    match: customers.csv
  countries:
    match: countries.csv
    reference: true
people:
  - from: customers
    identifiers: { user_id: customer_no, email: mail }
    traits: { name: name, plan: plan }
events:
  - from: orders
    event: Order Completed
    timestamp: placed
    person: { user_id: customer_no }
    properties: { order_id: order_no, revenue: { multiply: [total, 1.19] } }
`;

function outlineOf(yaml: string): MapOutline {
  const outline = readOutline(yaml);
  if (outline === null) throw new Error('This is no map.');
  return outline;
}

function proposed(
  name: string,
  columns: Record<string, ProposedFile['columns'][number]['type']>,
): ProposedFile {
  return {
    upload: '00000000-0000-4000-8000-000000000000',
    name,
    format: 'csv',
    encoding: 'utf-8',
    isWholeRead: true,
    rows: 2340,
    sheet: null,
    columns: Object.entries(columns).map(([column, type]) => ({
      name: column,
      type,
      examples: ['x'],
      role: '',
    })),
    head: [],
  };
}

const orders = proposed('orders_2026.csv.gz', {
  order_no: 'text',
  customer_no: 'text',
  placed: 'date',
  total: 'number',
  note: 'text',
});
const customers = proposed('customers.csv', {
  customer_no: 'text',
  mail: 'email',
  name: 'text',
  plan: 'text',
  company: 'text',
});

describe('a map as columns', () => {
  it('says what a file was taken for', () => {
    expect(fileSentence(outlineOf(SHOP), orders)).toBe(
      '2,340 rows, each “Order Completed”; customer_no is the person’s id; placed is when it happened, day first; ' +
        'numbers have a decimal comma.',
    );
    expect(fileSentence(outlineOf(SHOP), customers)).toBe(
      '2,340 rows, each a person; customer_no is the person’s id; mail is the person’s e-mail.',
    );
    const dated = changeColumn(SHOP, { file: 'customers', column: 'since', slot: { kind: 'time' } });
    expect(fileSentence(outlineOf(dated), customers)).toContain('; since is its date.');
    expect(fileSentence(outlineOf(SHOP), proposed('stray.csv', { a: 'text' }))).toBe('2,340 rows, left out.');
  });

  it('knows an uploaded file by the patterns of the map', () => {
    const name = (file: string) => nameInMap(outlineOf(SHOP), { name: file, sheet: null });
    expect(['ORDERS.csv', 'orders.csv.gz', 'my orders.csv', 'customers.csv'].map(name)).toEqual([
      'orders',
      'orders',
      null,
      'customers',
    ]);
  });

  it('tells what each column becomes, formulas and unused ones apart', () => {
    const chosen = (column: string) => columnChoices(outlineOf(SHOP), { file: 'orders', column }).chosen;
    expect(chosen('customer_no')).toMatchObject({ value: 'person:user_id' });
    expect(chosen('placed')).toMatchObject({ value: 'time' });
    expect(chosen('order_no')).toMatchObject({ value: 'field', slot: { name: 'order_id' } });
    expect(chosen('note')).toMatchObject({ value: 'out' });
  });

  it('is empty for text that is no map', () => {
    expect([readOutline('name: [1'), readOutline('- 1'), readOutline('files: 3\nname: x')?.files]).toEqual([
      null,
      null,
      {},
    ]);
  });

  it('reads every ready map, and finds something made of its files', () => {
    const folder = new URL('../../../../../examples/maps/', import.meta.url);
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.yaml'))) {
      const outline = outlineOf(readFileSync(new URL(name, folder), 'utf8'));
      const made = [outline.people, outline.accounts, outline.memberships, outline.events].flat();
      expect([name, made.length > 0 && made.every(({ from }) => from in outline.files)]).toEqual([
        name,
        true,
      ]);
    }
  });
});

describe('a change of one column', () => {
  it('keeps comments and everything else as it stands', () => {
    const changed = changeColumn(SHOP, {
      file: 'orders',
      column: 'note',
      slot: { kind: 'field', name: 'note' },
    });
    expect(changed).toContain('# The export is of Berlin.');
    expect(changed).toContain('multiply: [ total, 1.19 ]');
    const before = outlineOf(SHOP);
    expect(outlineOf(changed)).toEqual({
      ...before,
      events: before.events.map((event) => ({ ...event, properties: { ...event.properties, note: 'note' } })),
    });
  });

  it('keeps the column that stood there as a property', () => {
    const changed = changeColumn(SHOP, { file: 'orders', column: 'note', slot: { kind: 'time' } });
    const map = outlineOf(changed);
    expect(slotsOfColumn(map, { file: 'orders', column: 'note' })).toEqual([{ kind: 'time' }]);
    expect(slotsOfColumn(map, { file: 'orders', column: 'placed' })).toEqual([
      { kind: 'field', name: 'placed' },
    ]);
    expect(map.files.orders?.columns.note).toBe('date');
  });

  it('makes people members of the account their rows name, and no longer when it is taken out', () => {
    const named = changeColumn(SHOP, {
      file: 'customers',
      column: 'company',
      slot: { kind: 'identifier', subject: 'account', type: 'group_id' },
    });
    expect(outlineOf(named).memberships).toMatchObject([
      {
        from: 'customers',
        person: { user_id: 'customer_no', email: 'mail' },
        account: { group_id: 'company' },
      },
    ]);
    const out = changeColumn(named, { file: 'customers', column: 'company', slot: null });
    expect(outlineOf(out)).toEqual(outlineOf(SHOP));
  });

  it('changes nothing in text that is no YAML', () => {
    expect(changeColumn('a: [', { file: 'a', column: 'b', slot: null })).toBe('a: [');
  });

  it('holds whatever is chosen in whatever order: the column is where it was put last, and nowhere else', () => {
    const columns = ['order_no', 'customer_no', 'placed', 'note'];
    const step = fc.record({ column: fc.constantFrom(...columns), at: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        let yaml = SHOP;
        for (const { column, at } of steps) {
          const of = { file: 'orders', column };
          const { choices } = columnChoices(outlineOf(yaml), of);
          const choice = choices[at % choices.length];
          if (choice === undefined || choice.value === 'several') continue;
          yaml = changeColumn(yaml, { ...of, slot: choice.slot });
          expect(slotsOfColumn(outlineOf(yaml), of)).toEqual(choice.slot === null ? [] : [choice.slot]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives a trait another name in its place, and never that of another trait', () => {
    const renamed = renameField(SHOP, { file: 'customers', from: 'name', to: 'full_name' });
    expect(Object.entries(outlineOf(renamed).people[0]?.traits ?? {})).toEqual([
      ['full_name', 'name'],
      ['plan', 'plan'],
    ]);
    expect(renameField(renamed, { file: 'customers', from: 'plan', to: 'full_name' })).toBe(renamed);
  });
});

describe('a change of what the rows of a file are', () => {
  it('makes accounts of people, with every column in use', () => {
    const changed = changeRowKind(SHOP, { file: customers, kind: 'accounts' });
    expect(outlineOf(changed).people).toEqual([]);
    expect(outlineOf(changed).accounts).toMatchObject([
      {
        from: 'customers',
        identifiers: { group_id: 'customer_no' },
        traits: { mail: 'mail', name: 'name', plan: 'plan', company: 'company' },
      },
    ]);
    expect(rowKindOf(outlineOf(changed), customers)).toBe('accounts');
  });

  it('takes a file out and brings it back as events', () => {
    const out = changeRowKind(SHOP, { file: orders, kind: 'out' });
    expect(rowKindOf(outlineOf(out), orders)).toBe('out');
    const back = changeRowKind(out, { file: orders, kind: 'events' });
    expect(outlineOf(back).events).toMatchObject([
      { timestamp: 'placed', person: { user_id: 'order_no' }, properties: { total: 'total' } },
    ]);
    expect(outlineOf(back).files.orders_2026).toMatchObject({ columns: { placed: 'date', total: 'number' } });
  });

  it('keeps a file that others look things up in', () => {
    const joined = SHOP.replace(
      'decimal: ","',
      'joins: { who: { file: customers, on: { customer_no: customer_no } } }',
    );
    const out = changeRowKind(joined, { file: customers, kind: 'out' });
    expect(outlineOf(out).files.customers).toMatchObject({ reference: true });
  });

  it('gives its events another name', () => {
    expect(outlineOf(renameEvent(SHOP, { file: 'orders', event: 'Order Placed' })).events[0]?.event).toBe(
      'Order Placed',
    );
  });
});

it('a column’s name becomes one that a trait can have', () => {
  expect(['Customer City', 'customerCity', ' Größe (cm) ', '%'].map(fieldName)).toEqual([
    'customer_city',
    'customer_city',
    'größe_cm',
    'column',
  ]);
});
