import { type SegmentDefinition, type SegmentMember, SextantError } from '@sextant/contract';
import { sql } from '../platform/sql/index.ts';
import { segmentColumn } from './column-names.ts';
import type { SegmentsDeps } from './deps.ts';
import { planFor } from './evaluation-plan.ts';
import { showMembers } from './members.ts';
import { ruleSentence } from './sentences/rule-sentence.ts';
import { findListed } from './static-lists.ts';

export interface SegmentPreview {
  readonly sentence: string;
  readonly size: number;
  readonly of: number;
  readonly examples: SegmentMember[];
}

const EXAMPLES_MAX = 10;

interface PreviewRow {
  readonly size: number;
  readonly everybody: number;
  readonly examples: readonly string[];
}

/** Who a segment would hold now, before it is published: its size in one statement over everybody, and ten of them. */
export async function previewSegment(
  deps: SegmentsDeps,
  { workspaceId, yaml }: { workspaceId: string; yaml: string },
): Promise<SegmentPreview> {
  const { segment, set } = await checkedSegment(deps, { workspaceId, yaml });
  const { name, subject } = segment;
  const column = sql.identifier(segmentColumn(name));
  const [found] = await deps.metrics.overEverybody<PreviewRow>({
    ...{ workspaceId, subject, ...planFor(set, { segments: [name] }) },
    points: [{ at: deps.clock.now() }],
    select: (everybody) => sql`SELECT
  countIf(${column} = 1) AS size,
  count() AS everybody,
  groupArraySortedIf(${sql.text(String(EXAMPLES_MAX))})(subject, ${column} = 1) AS examples
FROM ${everybody}`,
  });
  const examples = await showMembers(deps, { workspaceId, subject }, found?.examples ?? []);
  return {
    sentence: ruleSentence(segment.rule, { set, subject }),
    size: found?.size ?? 0,
    of: found?.everybody ?? 0,
    examples,
  };
}

async function checkedSegment(
  deps: SegmentsDeps,
  { workspaceId, yaml }: { workspaceId: string; yaml: string },
) {
  const { problems, definitions, set } = await deps.definitions.check(workspaceId, yaml);
  if (set === null || problems.length > 0)
    throw new SextantError('invalid_definition', undefined, {
      issues: problems.map(({ path, message }) => ({ path, message })),
    });
  const segments = definitions.filter((each): each is SegmentDefinition => each.kind === 'segment');
  const [segment] = segments;
  if (segment === undefined || definitions.length > 1)
    throw new SextantError(
      'invalid_definition',
      'Write one segment: a document that begins with kind: segment.',
    );
  return { segment, set: await findListed(deps, { workspaceId, set }) };
}
