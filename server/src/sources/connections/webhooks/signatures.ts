import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookVendor } from '@sextant/contract';
import { Webhook } from 'standardwebhooks';

/** A delivery as it came, before anything of it is believed. */
export interface SignedDelivery {
  readonly method: string;
  /** The whole address that was called, as the vendor knows it. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Why a delivery is not taken; null when its signature holds. */
export type Distrust = string | null;

type Verify = (delivery: SignedDelivery, of: { secret: string; now: Date }) => Distrust;

/** How old a signed time may be, either way; each of the vendors names five minutes. */
const TOLERANCE_MS = 300_000;

/** Whether a delivery was signed with the secret, over its raw bytes. */
export function distrustOf(
  vendor: WebhookVendor,
  delivery: SignedDelivery,
  of: { secret: string; now: Date },
): Distrust {
  return schemes[vendor](delivery, of);
}

const schemes: Readonly<Record<WebhookVendor, Verify>> = {
  // The whole whsec_… text is the key, and the header may hold several signatures while a secret is rolled.
  stripe({ headers, body }, { secret, now }) {
    const parts = headerOf(headers, 'stripe-signature')
      .split(',')
      .map((part) => part.trim().split('='));
    const valuesOf = (name: string) => parts.flatMap(([key, value = '']) => (key === name ? [value] : []));
    const [time = ''] = valuesOf('t');
    const signatures = valuesOf('v1');
    if (time === '' || signatures.length === 0) return missing('Stripe-Signature');
    const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
    return judge({ expected, signatures, signedAtMs: secondsToMs(time), now });
  },
  // HubSpot signs the address with a few characters decoded.
  hubspot({ method, url, headers, body }, { secret, now }) {
    const signature = headerOf(headers, 'x-hubspot-signature-v3');
    const time = headerOf(headers, 'x-hubspot-request-timestamp');
    if (signature === '' || time === '') return missing('X-HubSpot-Signature-v3');
    const expected = createHmac('sha256', secret)
      .update(`${method}${decodeSigned(url)}`)
      .update(body)
      .update(time)
      .digest('base64');
    return judge({ expected, signatures: [signature], signedAtMs: digitsOf(time), now });
  },
  zendesk({ headers, body }, { secret, now }) {
    const signature = headerOf(headers, 'x-zendesk-webhook-signature');
    const time = headerOf(headers, 'x-zendesk-webhook-signature-timestamp');
    if (signature === '' || time === '') return missing('X-Zendesk-Webhook-Signature');
    const expected = createHmac('sha256', secret).update(time).update(body).digest('base64');
    return judge({ expected, signatures: [signature], signedAtMs: Date.parse(time), now });
  },
  // Standard Webhooks. Their package makes the signature; it would judge the time by a clock of its own.
  generic({ headers, body }, { secret, now }) {
    const id = headerOf(headers, 'webhook-id');
    const time = headerOf(headers, 'webhook-timestamp');
    const signatures = headerOf(headers, 'webhook-signature').split(' ').filter(Boolean);
    const signedAtMs = secondsToMs(time);
    if (id === '' || signatures.length === 0) return missing('webhook-id and webhook-signature');
    if (Number.isNaN(signedAtMs)) return UNDATED;
    const expected = new Webhook(secret).sign(id, new Date(signedAtMs), body);
    return judge({ expected, signatures, signedAtMs, now });
  },
};

const UNDATED = 'the time that was signed cannot be read';

function judge(of: {
  expected: string;
  signatures: readonly string[];
  signedAtMs: number;
  now: Date;
}): Distrust {
  if (!of.signatures.some((signature) => areEqual(signature, of.expected))) {
    return 'the signature is not one of this secret over this body';
  }
  if (Number.isNaN(of.signedAtMs)) return UNDATED;
  const ageMs = Math.abs(of.now.getTime() - of.signedAtMs);
  if (ageMs <= TOLERANCE_MS) return null;
  return `it was signed ${Math.round(ageMs / 1000)} s from now, and ${TOLERANCE_MS / 1000} s are allowed`;
}

/** In constant time for texts of equal length; the length of a signature is no secret. */
function areEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function headerOf(headers: SignedDelivery['headers'], name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function missing(header: string): string {
  return `${header} is not there, or not of its form`;
}

function digitsOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

function secondsToMs(text: string): number {
  return digitsOf(text) * 1000;
}

const DECODED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

function decodeSigned(url: string): string {
  return url.replace(DECODED, (code) => decodeURIComponent(code));
}
