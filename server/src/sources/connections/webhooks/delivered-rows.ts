import { hash } from 'node:crypto';
import { SextantError, type WebhookVendor } from '@sextant/contract';
import { z } from 'zod';
import type { SourceRecord } from '../../import/index.ts';

/** What a webhook may bring at once; HubSpot sends at most 100. */
export const ROWS_MAX = 1_000;

const record = z.record(z.string(), z.unknown());

/**
 * The rows of a signed body: itself, or the elements of an array. Each has two columns more, `webhook_id` and
 * `webhook_row`, which tell deliveries and their rows apart where the body does not. An empty body has none. Throws
 * `invalid_json` or `invalid_request`.
 */
export function deliveredRows(
  body: Buffer,
  from: { vendor: WebhookVendor; deliveryId: string | undefined },
): SourceRecord[] {
  if (body.length === 0) return [];
  const parsed = parse(body);
  const rows = Array.isArray(parsed) ? parsed : [parsed];
  if (rows.length > ROWS_MAX)
    throw new SextantError('invalid_request', `${rows.length} rows; at most ${ROWS_MAX}`);
  const webhookId = from.deliveryId ?? hash('sha256', body, 'hex');
  return rows.map((row, index) => ({
    ...shapes[from.vendor](record.safeParse(row).data ?? { value: row }),
    webhook_id: webhookId,
    webhook_row: index,
  }));
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's own words quote the body, which may be somebody's data.
    throw new SextantError('invalid_json', 'the body is signed, but it is not JSON in UTF-8');
  }
}

const asItIs = (row: SourceRecord): SourceRecord => row;

const shapes: Readonly<Record<WebhookVendor, (row: SourceRecord) => SourceRecord>> = {
  stripe: asItIs,
  zendesk: asItIs,
  generic: asItIs,
  // A changed property comes as its name and its value; a map asks for it by name, as `properties.email`.
  hubspot(row) {
    const { propertyName: name, propertyValue: value } = row;
    return typeof name === 'string' ? { ...row, properties: { [name]: value } } : row;
  },
};
