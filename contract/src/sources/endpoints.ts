import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';

export const sourceKinds = [
  'product',
  'web',
  'crm',
  'billing',
  'support',
  'survey',
  'email',
  'ads',
  'offline',
  'file',
  'other',
] as const;

export const source = z
  .object({
    id: uuid,
    name: z.string(),
    kind: z.enum(sourceKinds),
    createdAt: instant,
    writeKeyHint: z.string().describe('Last four characters of the write key'),
    received: z.number().int(),
    stored: z.number().int(),
    duplicate: z.number().int(),
    rejected: z.number().int(),
    lastReceivedAt: instant.nullable(),
    lastEventAt: instant.nullable(),
    byHour: z
      .array(z.object({ hour: instant, stored: z.number().int(), rejected: z.number().int() }))
      .describe('Last 48 hours'),
    state: z
      .enum(['never', 'fresh', 'late'])
      .describe('late: silent for more than three times its usual gap, a day at least'),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof source>;

export const sourceEndpoints = {
  listSources: endpoint({
    name: 'sources.list',
    method: 'GET',
    path: '/api/sources',
    summary: 'What feeds this workspace, with volume, freshness and errors.',
    scope: 'read',
    answer: z.object({ items: z.array(source) }),
  }),
  createSource: endpoint({
    name: 'sources.create',
    method: 'POST',
    path: '/api/sources',
    summary: 'Add a source; its write key is answered once.',
    scope: 'admin',
    body: z.object({ name: z.string().min(1).max(100), kind: z.enum(sourceKinds) }),
    answer: z.object({ source, writeKey: z.string() }),
  }),
  rotateKey: endpoint({
    name: 'sources.rotateKey',
    method: 'POST',
    path: '/api/sources/:id/write-key',
    summary: 'A new write key; the old one holds for 24 hours more.',
    scope: 'admin',
    params: z.object({ id: uuid }),
    answer: z.object({ writeKey: z.string() }),
  }),
};
