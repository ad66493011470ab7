import { ingestReply, type Verdict } from '@sextant/contract';

/** Where a sender sends, and as whom. */
export interface Target {
  readonly address: string;
  readonly writeKey: string;
}

/** A message in the shape of the tracking API. */
export type Message = { readonly type: string; readonly messageId: string } & Readonly<
  Record<string, unknown>
>;

/** Sends one batch and answers the verdict of each message; rejects unless the server acknowledged it. */
export async function sendBatch(
  { address, writeKey }: Target,
  batch: readonly Message[],
): Promise<Verdict[]> {
  const response = await fetch(`${address}/v1/batch?verdicts=true`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The batch was answered ${response.status}: ${text}`);
  return ingestReply.parse(JSON.parse(text)).verdicts ?? [];
}
