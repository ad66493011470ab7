import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';
import { importPreview } from './imports.ts';

export const webhookVendors = ['stripe', 'hubspot', 'zendesk', 'generic'] as const;
export type WebhookVendor = (typeof webhookVendors)[number];

/** How often a database may be asked, at most and at least. */
export const scheduleLimits = { everyMinutesMin: 1, everyMinutesMax: 7 * 24 * 60 } as const;

const webhookSettings = z.object({
  kind: z.literal('webhook'),
  vendor: z.enum(webhookVendors),
  secret: z
    .string()
    .min(8)
    .max(500)
    .optional()
    .describe('The signing secret the vendor shows; for a generic webhook one is made where absent'),
  map: z
    .string()
    .max(200_000)
    .optional()
    .describe('YAML; the body is one row with dotted columns. A vendor has a ready one'),
});

const databaseSettings = z.object({
  kind: z.literal('database'),
  url: z.string().max(2_000).describe('postgres://… or mysql://…; kept encrypted, never answered'),
  query: z.string().min(1).max(20_000).describe('A table’s name, or a SELECT'),
  cursor: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe('Column that grows with every change; null reads everything each time'),
  everyMinutes: z
    .int()
    .min(scheduleLimits.everyMinutesMin)
    .max(scheduleLimits.everyMinutesMax)
    .nullable()
    .default(60)
    .describe('null: only when asked to'),
  map: z.string().max(200_000).describe('YAML; the rows are the file `rows`'),
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
    database: z
      .object({
        shownUrl: z.string().describe('Without the password'),
        query: z.string(),
        cursor: z.string().nullable(),
        cursorAt: z.string().nullable().describe('Read up to here'),
        everyMinutes: z.number().int().nullable(),
      })
      .nullable(),
    map: z.string(),
    isPaused: z.boolean(),
    lastRunAt: instant.nullable(),
    nextRunAt: instant.nullable(),
    lastProblem: z.string().nullable(),
    lastCounts: z
      .object({
        read: z.number().int(),
        accepted: z.number().int(),
        duplicates: z.number().int(),
        rejected: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connection>;

const ofConnection = z.object({ id: uuid });

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
    body: databaseSettings.omit({ kind: true, map: true, everyMinutes: true }).extend({
      map: z.string().max(200_000).optional(),
    }),
    answer: z.object({ columns: z.array(z.string()), map: z.string(), preview: importPreview }),
  }),
  changeConnection: endpoint({
    name: 'connections.change',
    method: 'PATCH',
    path: '/api/connections/:id',
    summary: 'Pause, go on, or change the map or the schedule.',
    scope: 'admin',
    params: ofConnection,
    body: z.object({
      isPaused: z.boolean().optional(),
      map: z.string().max(200_000).optional(),
      everyMinutes: databaseSettings.shape.everyMinutes.optional(),
    }),
    answer: connection,
  }),
  runConnection: endpoint({
    name: 'connections.run',
    method: 'POST',
    path: '/api/connections/:id/run',
    summary: 'Read a database now.',
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
};
