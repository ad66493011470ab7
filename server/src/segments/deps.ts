import {
  collectionOf,
  type SegmentDefinition,
  SextantError,
  type StagesDefinition,
  type SubjectKind,
} from '@sextant/contract';
import type { DefinitionSet, Definitions } from '../definitions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Profiles } from '../profiles/index.ts';
import { findListed } from './static-lists.ts';

/** What segments are made with. */
export interface SegmentsDeps {
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'findSubject' | 'nodeOfRef' | 'ownersOf'>;
  readonly definitions: Pick<Definitions, 'current' | 'check'>;
  readonly metrics: Pick<Metrics, 'evaluate' | 'overEverybody'>;
  readonly nameSubjects: Profiles['nameSubjects'];
}

/** What is published, its static lists found. */
export async function currentSet(deps: SegmentsDeps, workspaceId: string): Promise<DefinitionSet> {
  return findListed(deps, { workspaceId, set: await deps.definitions.current(workspaceId) });
}

export function segmentNamed(set: DefinitionSet, name: string): SegmentDefinition {
  const segment = set.segments.get(name);
  if (segment === undefined) throw new SextantError('not_found', `There is no segment ${name}.`);
  return segment;
}

export function ladderNamed(set: DefinitionSet, name: string): StagesDefinition {
  const ladder = set.stages.get(name);
  if (ladder === undefined) throw new SextantError('not_found', `There are no stages ${name}.`);
  return ladder;
}

/** The subject an id or identifier belongs to. Throws `not_found` when nobody has it. */
export async function subjectOf(
  deps: SegmentsDeps,
  { workspaceId, subject, ref }: { workspaceId: string; subject: SubjectKind; ref: string },
): Promise<string> {
  const collection = collectionOf(subject);
  const found = await deps.identity.findSubject({ workspaceId, collection, ref });
  if (found !== null) return found.id;
  throw new SextantError(
    'not_found',
    `${subject === 'person' ? 'Nobody' : 'No account'} is known as ${ref}.`,
  );
}
