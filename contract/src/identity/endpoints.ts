import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { collections, instant, subjectRef, uuid } from '../primitives.ts';
import { identifier, sourceLink } from '../profiles/subject.ts';

const byRef = z.object({ collection: z.enum(collections), ref: subjectRef });

/** One piece of evidence that two identifiers are the same person or account. */
export const evidence = z
  .object({
    from: uuid,
    to: uuid,
    kind: z.enum(['identify', 'alias', 'shared', 'manual_same', 'manual_distinct']),
    firstAt: instant,
    eventId: uuid.nullable(),
    source: sourceLink.nullable(),
    isRetracted: z.boolean(),
    refusedBecause: z.string().nullable().describe('Why it did not merge, when it did not'),
  })
  .meta({ id: 'Evidence' });

export const identityLogEntry = z
  .object({
    at: instant,
    kind: z.string(),
    sentence: z.string(),
    actor: z.string().nullable(),
    eventId: uuid.nullable(),
  })
  .meta({ id: 'IdentityLogEntry' });

const explanation = z
  .object({
    id: uuid,
    identifiers: z.array(identifier),
    evidence: z.array(evidence),
    log: z.array(identityLogEntry),
  })
  .meta({ id: 'IdentityExplanation' });

const splitRequest = z.object({
  node: uuid.describe('The identifier to take back, as `identifiers[].node`'),
  reason: z.string().max(500).default(''),
});
const splitPreview = z
  .object({
    parts: z.array(
      z.object({
        id: uuid,
        identifiers: z.array(z.object({ type: z.string(), value: z.string(), node: uuid })),
        events: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'SplitPreview' });

const decision = uuid.describe('The event that says it; give it to `undoDecision` to take it back');

export const identityEndpoints = {
  explain: endpoint({
    name: 'identity.explain',
    method: 'GET',
    path: '/api/:collection/:ref/identity',
    summary: 'Why these identifiers are one person or account.',
    scope: 'read',
    params: byRef,
    answer: explanation,
  }),
  previewSplit: endpoint({
    name: 'identity.previewSplit',
    method: 'POST',
    path: '/api/:collection/:ref/identity/split/preview',
    summary: 'What a split would move, without doing it.',
    scope: 'read',
    params: byRef,
    body: splitRequest,
    answer: splitPreview,
  }),
  split: endpoint({
    name: 'identity.split',
    method: 'POST',
    path: '/api/:collection/:ref/identity/split',
    summary: 'Take an identifier back: both histories are as they were.',
    scope: 'write',
    params: byRef,
    body: splitRequest,
    answer: splitPreview.extend({ decision }),
  }),
  merge: endpoint({
    name: 'identity.merge',
    method: 'POST',
    path: '/api/:collection/:ref/identity/merge',
    summary: 'State that two subjects are the same.',
    scope: 'write',
    params: byRef,
    body: z.object({ with: subjectRef, reason: z.string().max(500).default('') }),
    answer: z.object({ id: uuid, decision }),
  }),
  undoDecision: endpoint({
    name: 'identity.undo',
    method: 'POST',
    path: '/api/identity/decisions/:id/undo',
    summary: 'Take a split or a merge by hand back: who is who is as it was before it.',
    scope: 'write',
    params: z.object({ id: uuid }),
    body: z.object({ reason: z.string().max(500).default('') }),
    answer: z.object({ isUndone: z.literal(true) }),
  }),
  warnings: endpoint({
    name: 'identity.warnings',
    method: 'GET',
    path: '/api/identity/warnings',
    summary: 'Shared identifiers, refused and quarantined merges.',
    scope: 'read',
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      items: z.array(
        z.object({
          kind: z
            .enum(['shared', 'refused', 'quarantined', 'large'])
            .describe('large: an unusual number of identifiers is one subject'),
          sentence: z.string(),
          collection: z.enum(collections),
          subject: uuid.nullable(),
        }),
      ),
    }),
  }),
};
