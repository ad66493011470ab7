import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { instant, json, uuid } from '../primitives.ts';

/** Limits of uploads, so that a browser cannot fill the disk. */
export const uploadLimits = {
  /** A file of 10 million rows is about 1 GB. */
  fileBytesMax: 2 * 1024 ** 3,
  filesPerImportMax: 50,
  /** An upload nobody made an import of is removed after this. */
  keptHours: 24,
  /** Files of an import stay this long after its end, so that it can be resumed with a mended map. */
  keptAfterImportHours: 7 * 24,
} as const;

export const tableFormats = ['csv', 'jsonl', 'json', 'parquet', 'xlsx'] as const;

export const upload = z
  .object({ id: uuid, name: z.string(), bytes: z.number().int(), uploadedAt: instant })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof upload>;

const question = z.object({
  id: z.string(),
  sentence: z.string().describe('What has to be decided, with an example'),
  options: z.array(z.object({ value: z.string(), label: z.string() })).min(2),
  answer: z.string().nullable(),
});

const proposedFile = z.object({
  upload: uuid,
  name: z.string(),
  format: z.enum(tableFormats),
  encoding: z.string(),
  isWholeRead: z.boolean().describe('false: only the first `rows` were looked at'),
  rows: z.number().int(),
  sheet: z.string().nullable().describe('Of a workbook with several; each is a file of the proposal'),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['text', 'number', 'boolean', 'date', 'email', 'phone', 'domain', 'list', 'empty']),
      examples: z.array(z.string()),
      role: z.string().describe('What the map makes of it, in words; empty when nothing'),
    }),
  ),
  head: z.array(z.array(z.string())).describe('The first rows as they are'),
});

export const importProposal = z
  .object({
    map: z.string().describe('YAML'),
    readyMap: z.string().nullable().describe('The ready map these files fit, if one does'),
    files: z.array(proposedFile),
    questions: z.array(question).describe('What is still open; the map goes by the first option of each'),
    unread: z.array(z.string()).describe('Files that hold no table, a sentence each'),
    problems: z.array(z.string()).describe('Why the map does not hold; empty when it does'),
  })
  .meta({ id: 'ImportProposal' });
export type ImportProposal = z.infer<typeof importProposal>;

const arriving = z.object({
  identifiers: z.record(z.string(), z.string()),
  account: z.record(z.string(), z.string()),
  event: z.string(),
  timestamp: instant.nullable(),
  values: z.record(z.string(), json),
});

export const importPreview = z
  .object({
    people: z.array(arriving),
    accounts: z.array(arriving),
    memberships: z.array(arriving),
    events: z.array(arriving),
    refused: z.array(
      z.object({
        file: z.string(),
        line: z.number().int(),
        code: z.string(),
        detail: z.string(),
        advice: z.string(),
      }),
    ),
    rowsLooked: z.number().int().describe('Of the beginning of each file'),
    problems: z.array(z.string()).describe('Why the map does not hold; empty when it does'),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreview>;

/** `queued` until those before it are through: a workspace runs one import at a time. */
export const importStates = [
  'queued',
  'running',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const;

export const importRun = z
  .object({
    id: uuid,
    name: z.string(),
    state: z.enum(importStates),
    source: z.object({ id: uuid, name: z.string() }),
    files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
    startedAt: instant.describe('When it was asked for, or resumed'),
    finishedAt: instant.nullable(),
    startedBy: z.string(),
    progress: z.object({
      rows: z.number().int().describe('Rows read so far, of this go'),
      share: z.number().min(0).max(1),
      rowsPerSecond: z.number(),
      secondsLeft: z.number().nullable(),
    }),
    read: z.number().int().describe('Rows whose fate is known: the sum of the three that follow'),
    accepted: z.number().int().describe('Brought something new, over all goes of this import'),
    duplicates: z.number().int().describe('Brought nothing that was not there before this import'),
    rejected: z.number().int(),
    reasons: z.array(z.object({ code: z.string(), rows: z.number().int(), advice: z.string() })),
    warnings: z.array(z.string()).describe('Files left out or not read to their end, a sentence each'),
    problem: z.string().nullable().describe('Why it failed, and what to do'),
    canUndo: z.boolean(),
    canResume: z
      .boolean()
      .describe('Stopped, failed, or done with rejected rows, and its files are still here'),
    map: z.string().describe('YAML'),
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof importRun>;

const files = z.array(uuid).min(1).max(uploadLimits.filesPerImportMax).describe('Ids of uploads');
const ofRun = z.object({ id: uuid });

export const importEndpoints = {
  // The body is the file itself, streamed to disk by the handler.
  uploadFile: endpoint({
    name: 'imports.upload',
    method: 'POST',
    path: '/api/uploads',
    summary: 'Upload one file: its bytes are the body, `Content-Type: application/octet-stream`.',
    scope: 'admin',
    query: z.object({ name: z.string().min(1).max(255) }),
    takesBytes: true,
    answer: upload,
  }),
  removeUpload: endpoint({
    name: 'imports.removeUpload',
    method: 'DELETE',
    path: '/api/uploads/:id',
    summary: 'Remove an upload that no import has used.',
    scope: 'admin',
    params: ofRun,
    answer: z.object({ removed: z.boolean() }),
  }),
  proposeImport: endpoint({
    name: 'imports.propose',
    method: 'POST',
    path: '/api/imports/proposal',
    summary: 'A map for uploaded files, from their headers and values, with what has to be asked.',
    scope: 'admin',
    body: z.object({ files, answers: z.record(z.string(), z.string()).default({}) }),
    answer: importProposal,
  }),
  previewImport: endpoint({
    name: 'imports.preview',
    method: 'POST',
    path: '/api/imports/preview',
    summary: 'The first people, accounts, memberships and events as they would arrive.',
    scope: 'admin',
    body: z.object({ files, map: z.string().max(200_000) }),
    answer: importPreview,
  }),
  startImport: endpoint({
    name: 'imports.start',
    method: 'POST',
    path: '/api/imports',
    summary: 'Import uploaded files by a map; it goes on in the background and across restarts.',
    scope: 'admin',
    body: z.object({ files, map: z.string().max(200_000), name: z.string().min(1).max(80) }),
    answer: importRun,
  }),
  listImports: endpoint({
    name: 'imports.list',
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports, the newest first.',
    scope: 'read',
    query: pageQuery,
    answer: pageOf(importRun),
  }),
  getImport: endpoint({
    name: 'imports.get',
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'One import, how far it is and what came of it.',
    scope: 'read',
    params: ofRun,
    answer: importRun,
  }),
  cancelImport: endpoint({
    name: 'imports.cancel',
    method: 'POST',
    path: '/api/imports/:id/cancel',
    summary: 'Stop an import; what arrived stays, and it can be resumed or undone.',
    scope: 'admin',
    params: ofRun,
    answer: importRun,
  }),
  resumeImport: endpoint({
    name: 'imports.resume',
    method: 'POST',
    path: '/api/imports/:id/resume',
    summary:
      'Go on with an import that was stopped, failed or rejected rows, with a mended map if one is given; nothing comes twice.',
    scope: 'admin',
    params: ofRun,
    body: z.object({ map: z.string().max(200_000).optional() }),
    answer: importRun,
  }),
  undoImport: endpoint({
    name: 'imports.undo',
    method: 'POST',
    path: '/api/imports/:id/undo',
    summary: 'Take everything back that an import brought, as if it had never been.',
    scope: 'admin',
    params: ofRun,
    answer: importRun,
  }),
  importRejects: endpoint({
    name: 'imports.rejects',
    method: 'GET',
    path: '/api/imports/:id/rejects.csv',
    summary: 'The rows that were refused, with line and reason.',
    scope: 'read',
    params: ofRun,
    answer: z.string(),
  }),
};
