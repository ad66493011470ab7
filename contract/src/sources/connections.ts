import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, json, uuid } from '../primitives.ts';
import { importPreview } from './imports.ts';

export const webhookVendors = ['stripe', 'hubspot', 'zendesk', 'generic'] as const;
export type WebhookVendor = (typeof webhookVendors)[number];

/** How often a database may be asked, at most and at least. */
export const scheduleLimits = { everyMinutesMin: 1, everyMinutesMax: 7 * 24 * 60 } as const;

const secret = z.string().min(8).max(500);
const map = z.string().max(200_000);

const webhookSettings = z.object({
  kind: z.literal('webhook'),
  vendor: z.enum(webhookVendors),
  secret: secret
    .optional()
    .describe(
      'The signing secret. Vendors show it once they know the address, so it may be added later; for a generic webhook one is made where absent',
    ),
  signedUrl: z
    .url()
    .max(2_000)
    .optional()
    .describe(
      'HubSpot signs the address it calls: this one where a proxy hides it, else that of the request',
    ),
  map: map
    .optional()
    .describe('YAML; the body is one row of the file `rows`, an array several. A vendor has a ready one'),
});

const everyMinutes = z
  .int()
  .min(scheduleLimits.everyMinutesMin)
  .max(scheduleLimits.everyMinutesMax)
  .nullable();

const databaseSettings = z.object({
  kind: z.literal('database'),
  url: z.string().max(2_000).describe('postgres://… or mysql://…; kept encrypted, never answered'),
  query: z.string().min(1).max(20_000).describe('A table’s name, or a SELECT'),
  cursor: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('Column that grows with every change; null reads everything each time'),
  everyMinutes: everyMinutes.default(60).describe('null: only when asked to'),
  map: map.describe('YAML; the rows are the file `rows`'),
});

/** Rows of the last delivery or reading: the last three add up to the first. */
const counts = z.object({
  read: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
});

export const connection = z
  .object({
    id: uuid,
    source: z.object({ id: uuid, name: z.string() }),
    kind: z.enum(['webhook', 'database']),
    vendor: z.enum(webhookVendors).nullable(),
    address: z
      .string()
      .nullable()
      .describe('Where the vendor sends to, below this installation’s own address'),
    hasSecret: z.boolean().describe('false: nothing is taken until the signing secret is added'),
    database: z
      .object({
        shownUrl: z.string().describe('Without user and password'),
        query: z.string(),
        cursor: z.string().nullable(),
        cursorAt: z.string().nullable().describe('Read up to here'),
        everyMinutes: z.number().int().nullable(),
      })
      .nullable(),
    map: z.string(),
    isPaused: z.boolean(),
    isRunning: z.boolean().describe('It is being read right now'),
    lastRunAt: instant.nullable(),
    nextRunAt: instant.nullable(),
    lastProblem: z.string().nullable(),
    lastCounts: counts.nullable(),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connection>;

/** What a vendor is answered once everything it sent is stored, or kept as refused. */
export const webhookReply = counts.extend({ success: z.literal(true) });
export type WebhookReply = z.infer<typeof webhookReply>;

const ofConnection = z.object({ id: uuid });
const ofPipe = z.object({ name: z.string().min(1).max(80) });

export const connectionEndpoints = {
  listConnections: endpoint({
    name: 'connections.list',
    method: 'GET',
    path: '/api/connections',
    summary: 'Webhooks and databases that feed this workspace.',
    scope: 'read',
    answer: z.object({ items: z.array(connection) }),
  }),
  createConnection: endpoint({
    name: 'connections.create',
    method: 'POST',
    path: '/api/connections',
    summary: 'Add a webhook or a database as a source; a made secret is answered once.',
    scope: 'admin',
    body: z.object({
      name: z.string().min(1).max(100),
      settings: z.discriminatedUnion('kind', [webhookSettings, databaseSettings]),
    }),
    answer: z.object({ connection, secret: z.string().nullable() }),
  }),
  tryDatabase: endpoint({
    name: 'connections.try',
    method: 'POST',
    path: '/api/connections/try',
    summary:
      'Connect to a database, read the first rows, propose a map or show what the given one makes of them.',
    scope: 'admin',
    body: databaseSettings
      .omit({ kind: true, map: true, everyMinutes: true })
      .extend({ map: map.optional(), answers: z.record(z.string(), z.string()).default({}) }),
    answer: z.object({
      columns: z.array(z.string()),
      map: z.string(),
      questions: z
        .array(
          z.object({
            id: z.string(),
            sentence: z.string(),
            options: z.array(z.object({ value: z.string(), label: z.string() })),
          }),
        )
        .describe('What the rows leave open; the proposed map goes by the first option of each'),
      preview: importPreview,
    }),
  }),
  changeConnection: endpoint({
    name: 'connections.change',
    method: 'PATCH',
    path: '/api/connections/:id',
    summary: 'Pause, go on, or change the map, the schedule, the signing secret or the address.',
    scope: 'admin',
    params: ofConnection,
    body: z.object({
      isPaused: z.boolean().optional(),
      map: map.optional(),
      everyMinutes: everyMinutes.optional(),
      secret: secret.optional().describe('Of a webhook'),
      url: databaseSettings.shape.url.optional().describe('Of a database'),
    }),
    answer: connection,
  }),
  runConnection: endpoint({
    name: 'connections.run',
    method: 'POST',
    path: '/api/connections/:id/run',
    summary: 'Read a database now; it goes on in the background.',
    scope: 'admin',
    params: ofConnection,
    answer: connection,
  }),
  removeConnection: endpoint({
    name: 'connections.remove',
    method: 'DELETE',
    path: '/api/connections/:id',
    summary: 'Stop a connection and forget its secret; what it brought stays.',
    scope: 'admin',
    params: ofConnection,
    answer: z.object({ removed: z.boolean() }),
  }),
  getPipeState: endpoint({
    name: 'pipes.state',
    method: 'GET',
    path: '/api/pipes/:name/state',
    summary: 'Where a Singer or Airbyte import of this name is to go on; null before its first.',
    scope: 'admin',
    params: ofPipe,
    answer: z.object({ state: json }),
  }),
  keepPipeState: endpoint({
    name: 'pipes.keepState',
    method: 'PUT',
    path: '/api/pipes/:name/state',
    summary: 'Keep where a Singer or Airbyte import of this name has come to.',
    scope: 'admin',
    params: ofPipe,
    body: z.object({ state: json }),
    answer: z.object({ kept: z.boolean() }),
  }),
};
