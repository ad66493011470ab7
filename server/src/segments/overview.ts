import {
  collectionOf,
  type Money,
  type SegmentDefinition,
  type SegmentOverview,
  SextantError,
  type StagesOverview,
  type SubjectKind,
  subjectKinds,
} from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import { type SegmentsDeps, segmentNamed } from './deps.ts';
import {
  type Kind,
  movesQuery,
  overlapQuery,
  sizesQuery,
  stageSizesQuery,
  subjectsQuery,
} from './member-queries.ts';
import { moneyOf } from './members.ts';
import { ruleSentence } from './sentences/rule-sentence.ts';

const WEEK_MS = 7 * 86_400_000;

interface SizeRow {
  readonly segment: string;
  readonly currency: string;
  readonly subjects: number;
  readonly amount: number;
}

interface MoveRow {
  readonly segment: string;
  readonly entered: number;
  readonly left: number;
}

/** Every segment with its size now. */
export async function listSegments(deps: SegmentsDeps, workspaceId: string): Promise<SegmentOverview[]> {
  const set = await deps.definitions.current(workspaceId);
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const since = new Date(deps.clock.now().getTime() - WEEK_MS);
  const [people, accounts, counted, sizes, moves] = await Promise.all([
    countSubjects(deps, { workspaceId, subject: 'person' }),
    countSubjects(deps, { workspaceId, subject: 'account' }),
    store.query<CountedRow>(countedQuery(workspaceId, set.revision)),
    Promise.all(subjectKinds.map((subject) => store.query<SizeRow>(sizesQuery({ workspaceId, subject })))),
    store.query<MoveRow>(movesQuery({ workspaceId, since })),
  ]);
  const moved = new Map(moves.map((row) => [row.segment, row]));
  return [...set.segments.values()].map((segment) => ({
    ...namesOf(segment),
    sentence: ruleSentence(segment.rule, { set, subject: segment.subject }),
    isStatic: 'subjects' in segment.rule,
    isReady: set.readyNames.has(`segment:${segment.name}`),
    ...sizeOf(sizes.flat().filter((row) => row.segment === segment.name)),
    of: segment.subject === 'person' ? people : accounts,
    entered7: moved.get(segment.name)?.entered ?? 0,
    left7: moved.get(segment.name)?.left ?? 0,
    countedAt: countedFor(counted, segment.subject),
  }));
}

interface CountedRow {
  readonly collection: string;
  readonly latest: string;
  readonly waiting: number;
}

/** How far everybody is counted: as of when at the latest, and who is still where other definitions put them. */
function countedQuery(workspaceId: string, revision: string): SqlQuery {
  return sql`SELECT collection, max(as_of) AS latest, countIf(revision != ${revision}) AS waiting
FROM standings FINAL
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND is_deleted = 0
GROUP BY collection`;
}

function countedFor(rows: readonly CountedRow[], subject: SubjectKind): string | null {
  const row = rows.find(({ collection }) => collection === collectionOf(subject));
  return row === undefined || row.waiting > 0 ? null : row.latest;
}

function namesOf({ name, title, about, subject }: SegmentDefinition) {
  return { name, title, about, subject };
}

/** The money is that of the currency in which there is most. */
function sizeOf(rows: readonly SizeRow[]): { size: number; revenue: Money | null } {
  const most = rows.reduce((best, row) => (row.amount > best.amount ? row : best), {
    amount: 0,
    currency: '',
  });
  return {
    size: rows.reduce((sum, { subjects }) => sum + subjects, 0),
    revenue: moneyOf(most.amount, most.currency),
  };
}

/** How many are in two segments of one kind, in either alone, and in both. */
export async function overlapOf(
  deps: SegmentsDeps,
  { workspaceId, name, other }: { workspaceId: string; name: string; other: string },
): Promise<{ first: number; second: number; both: number; of: number }> {
  const set = await deps.definitions.current(workspaceId);
  const [one, two] = [segmentNamed(set, name), segmentNamed(set, other)];
  if (one.subject !== two.subject)
    throw new SextantError('invalid_request', `${name} is of ${one.subject}s, ${other} of ${two.subject}s.`);
  const kind = { workspaceId, subject: one.subject };
  const [[row], of] = await Promise.all([
    deps.clickhouse
      .forWorkspace(workspaceId)
      .query<{ first: number; second: number; both: number }>(
        overlapQuery(kind, { first: name, second: other }),
      ),
    countSubjects(deps, kind),
  ]);
  return { ...(row ?? { first: 0, second: 0, both: 0 }), of };
}

/** Every ladder with how many stand on each stage now. */
export async function listStages(deps: SegmentsDeps, workspaceId: string): Promise<StagesOverview[]> {
  const set = await deps.definitions.current(workspaceId);
  const kinds = await Promise.all(subjectKinds.map((subject) => countStages(deps, { workspaceId, subject })));
  return kinds.flatMap((counted) => laddersOf(set, counted));
}

interface CountedStages extends Kind {
  readonly of: number;
  readonly rows: readonly { ladder: string; stage: string; subjects: number }[];
}

async function countStages(deps: SegmentsDeps, kind: Kind): Promise<CountedStages> {
  const [of, rows] = await Promise.all([
    countSubjects(deps, kind),
    deps.clickhouse
      .forWorkspace(kind.workspaceId)
      .query<CountedStages['rows'][number]>(stageSizesQuery(kind)),
  ]);
  return { ...kind, of, rows };
}

function laddersOf(set: DefinitionSet, { subject, of, rows }: CountedStages): StagesOverview[] {
  const ladders = [...set.stages.values()].filter((ladder) => ladder.subject === subject);
  return ladders.map((ladder) => {
    const on = new Map(
      rows.filter((row) => row.ladder === ladder.name).map((row) => [row.stage, row.subjects]),
    );
    const stages = ladder.stages.map(({ name, title, about }) => ({
      ...{ name, title, about },
      subjects: on.get(name) ?? 0,
    }));
    const placed = stages.reduce((sum, { subjects }) => sum + subjects, 0);
    return {
      ...{ name: ladder.name, title: ladder.title, about: ladder.about, subject, of, stages },
      isReady: set.readyNames.has(`stages:${ladder.name}`),
      none: Math.max(0, of - placed),
    };
  });
}

async function countSubjects({ clickhouse }: SegmentsDeps, kind: Kind): Promise<number> {
  const [row] = await clickhouse
    .forWorkspace(kind.workspaceId)
    .query<{ subjects: number }>(subjectsQuery(kind));
  return row?.subjects ?? 0;
}
