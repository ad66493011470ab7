import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** One line of an invoice, in the shape of the public retail sets: some twenty lines an invoice, neighbours. */
export interface RetailLine {
  readonly InvoiceNo: string;
  readonly StockCode: string;
  readonly Description: string;
  readonly Quantity: number;
  readonly InvoiceDate: string;
  readonly UnitPrice: number;
  readonly CustomerID: string;
  readonly Country: string;
}

/** As many as in the well-known set of a year. */
export const RETAIL_LINES = 541_909;
const LINES_PER_INVOICE = 21;
const CUSTOMERS = 4_372;
const PRODUCTS = 4_070;
const COUNTRIES = ['United Kingdom', 'Germany', 'France', 'EIRE', 'Spain', 'Netherlands', 'Belgium'];
const GOODS = [
  'HEART T-LIGHT HOLDER',
  'LUNCH BAG RED RETROSPOT',
  'ASSORTED COLOUR BIRD ORNAMENT',
  'JUMBO BAG',
];
const START = Date.UTC(2024, 0, 2, 8);
const MINUTE_MS = 60_000;

/** The same lines whenever they are asked for; `line` counts from 0. */
export function retailLine(line: number): RetailLine {
  const invoice = Math.floor(line / LINES_PER_INVOICE);
  const mixed = Math.imul(line + 1, 2_654_435_761) >>> 0;
  const product = mixed % PRODUCTS;
  const at = new Date(START + invoice * 20 * MINUTE_MS).toISOString();
  return {
    InvoiceNo: String(536_365 + invoice),
    StockCode: `${20_000 + product}${product % 7 === 0 ? 'B' : ''}`,
    Description: `${GOODS[product % GOODS.length]} ${product}`,
    Quantity: 1 + (mixed % 24),
    InvoiceDate: `${at.slice(0, 10)} ${at.slice(11, 19)}`,
    UnitPrice: (85 + (mixed % 1_500)) / 100,
    // One invoice in four names no customer.
    CustomerID: invoice % 4 === 3 ? '' : String(12_346 + ((Math.imul(invoice, 40_503) >>> 0) % CUSTOMERS)),
    Country: COUNTRIES[invoice % COUNTRIES.length] ?? '',
  };
}

export const RETAIL_COLUMNS = Object.keys(retailLine(0));
const PIECE_LINES = 10_000;

/** Writes the lines as CSV. */
export async function writeRetailCsv(path: string, lines: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${RETAIL_COLUMNS.join(',')}\n`);
  for (let from = 0; from < lines; from += PIECE_LINES) {
    const count = Math.min(PIECE_LINES, lines - from);
    const piece = Array.from(
      { length: count },
      (_, at) => `${Object.values(retailLine(from + at)).join(',')}\n`,
    );
    if (!file.write(piece.join(''))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

/** How such a file is brought in: one event an invoice, its lines in it. */
export const RETAIL_MAP = `
name: Retail
timezone: Europe/London
files:
  lines:
    match: lines.*
    columns: { Quantity: number, UnitPrice: number, InvoiceDate: { date: 'YYYY-MM-DD HH:mm:ss' } }
events:
  - from: lines
    group: { by: [InvoiceNo], within: 1000 }
    event: Order Completed
    timestamp: InvoiceDate
    person:
      user_id: CustomerID
      invoice_no: { if: { of: CustomerID, exists: false }, then: 'invoice {{InvoiceNo}}' }
    properties:
      order_id: InvoiceNo
      currency: { value: GBP }
      revenue: { sum: { multiply: [Quantity, UnitPrice] }, over: rows }
      country: Country
      products: { list: rows, each: { sku: StockCode, name: Description, quantity: Quantity, price: UnitPrice } }
`;
