import type { WebhookVendor } from '@sextant/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distrustOf, type SignedDelivery } from './signatures.ts';

interface Vector {
  readonly secret: string;
  readonly signedAt: string;
  readonly delivery: SignedDelivery;
}

const delivery = (body: string, headers: SignedDelivery['headers']): SignedDelivery => ({
  method: 'POST',
  url: 'https://example.com/hook',
  headers,
  body: Buffer.from(body),
});

/** As published with each scheme, or computed by its formula where its vendor publishes none. */
const vectors: Readonly<Record<WebhookVendor, Vector>> = {
  generic: {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    signedAt: '2021-02-25T15:02:10Z',
    delivery: delivery('{"test": 2432232314}', {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }),
  },
  stripe: {
    secret: 'whsec_test_secret',
    signedAt: '2023-11-14T22:13:20Z',
    delivery: delivery('{"id":"evt_1","object":"event"}', {
      'stripe-signature': 't=1700000000,v1=0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd',
    }),
  },
  hubspot: {
    secret: 'client-secret',
    signedAt: '2023-11-14T22:13:20Z',
    delivery: delivery('[{"eventId":1}]', {
      'x-hubspot-signature-v3': 'sqg/C+IJPkTlVV4s+N9J7w17maYT23SfIgBZ1pJGWJs=',
      'x-hubspot-request-timestamp': '1700000000000',
    }),
  },
  zendesk: {
    secret: 'zendesk-secret',
    signedAt: '2024-01-01T00:00:00Z',
    delivery: delivery('{"id":1}', {
      'x-zendesk-webhook-signature': 'zBNZBRO4S692rXX4d7YqzMHxsD8L9CadawiPm+0Valw=',
      'x-zendesk-webhook-signature-timestamp': '2024-01-01T00:00:00Z',
    }),
  },
};

const all = Object.entries(vectors) as [WebhookVendor, Vector][];
const later = (of: Vector, seconds: number): Date => new Date(Date.parse(of.signedAt) + seconds * 1000);
const judge = (vendor: WebhookVendor, changed: Partial<SignedDelivery> = {}, seconds = 1) => {
  const vector = vectors[vendor];
  return distrustOf(
    vendor,
    { ...vector.delivery, ...changed },
    { secret: vector.secret, now: later(vector, seconds) },
  );
};

describe.each(all)('a delivery signed as %s does', (vendor, vector) => {
  const headers = vector.delivery.headers;

  test('is trusted as it was published', () => {
    expect(judge(vendor)).toBeNull();
  });

  test('is refused after one flipped bit, wherever in the body it is', () => {
    const { body } = vector.delivery;
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(body);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(judge(vendor, { body: flipped })).toContain('signature');
      }),
    );
  });

  test('is refused after one other character in the signature or its time', () => {
    for (const [name, value] of Object.entries(headers)) {
      const text = String(value);
      for (let at = 0; at < text.length; at += 1) {
        const other = text[at] === '1' ? '2' : '1';
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        expect(
          judge(vendor, { headers: { ...headers, [name]: changed } }),
          `${name}: ${changed}`,
        ).not.toBeNull();
      }
    }
  });

  test('is refused when it is stale, or of the future', () => {
    expect(judge(vendor, {}, 300)).toBeNull();
    expect(judge(vendor, {}, 301)).toContain('301 s');
    expect(judge(vendor, {}, -301)).toContain('301 s');
  });

  test('is refused without its header, and under another secret', () => {
    expect(judge(vendor, { headers: {} })).toContain('is not there');
    const other = vendor === 'generic' ? 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' : 'another-secret';
    expect(distrustOf(vendor, vector.delivery, { secret: other, now: later(vector, 1) })).not.toBeNull();
  });
});

test('Stripe signs with the old and the new secret while one is rolled', () => {
  const [time, signature] = String(vectors.stripe.delivery.headers['stripe-signature']).split(',');
  const header = `${time},v1=${'0'.repeat(64)},${signature},v0=abc`;
  expect(judge('stripe', { headers: { 'stripe-signature': header } })).toBeNull();
});

test('HubSpot signs the address, which must be the one that was called', () => {
  expect(judge('hubspot', { url: 'https://example.com/other' })).toContain('signature');
  expect(judge('hubspot', { url: 'https%3A%2F%2Fexample.com%2Fhook' })).toBeNull();
});
