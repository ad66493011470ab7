import { kindIn, type ScoreDefinition, type ScoreValue } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { bandNamed, midnightsBefore, settledBand } from '../bands.ts';
import type { ScoresDeps, SubjectAddress } from '../deps.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { findSubjectId } from '../find-subject.ts';
import { readScore } from '../reading.ts';
import { valueColumn } from '../score-columns.ts';

/** All scores of a subject, now or as of any moment, by the definitions of today. Throws `not_found`. */
export async function subjectScores(
  deps: ScoresDeps,
  { at: asked, ...address }: SubjectAddress & { readonly at: Date | null },
): Promise<ScoreValue[]> {
  const { workspaceId, collection } = address;
  const [id, set] = await Promise.all([findSubjectId(deps, address), deps.definitions.current(workspaceId)]);
  const subject = kindIn(collection);
  const definitions = [...set.scores.values()].filter((score) => score.subject === subject);
  if (definitions.length === 0) return [];
  const at = asked ?? deps.clock.now();
  const found = await evaluateScores(deps.metrics, {
    ...{ workspaceId, set, subject, ids: [id] },
    names: definitions.map(({ name }) => name),
    points: settlingMoments(definitions, at).map((moment) => ({ at: moment })),
  });
  const rows = found.get(id) ?? [];
  return definitions.map((definition) => shownScore(set, definition, { at, rows }));
}

/** The moments at which scores must be known for their bands at a moment; itself last. */
export function settlingMoments(definitions: readonly Pick<ScoreDefinition, 'settle'>[], at: Date): Date[] {
  return [...midnightsBefore(at, Math.max(0, ...definitions.map(({ settle }) => settle))), at];
}

/** The band after the last of these rows, each of which is a day after the one before. */
export function bandAfter(definition: ScoreDefinition, rows: readonly EvaluatedRow[]): string | null {
  const values = rows.slice(-definition.settle - 1).map((row) => {
    const value = row[valueColumn(definition.name)];
    return typeof value === 'number' ? value : null;
  });
  return settledBand(definition, values);
}

function shownScore(
  set: DefinitionSet,
  definition: ScoreDefinition,
  { at, rows }: { at: Date; rows: readonly EvaluatedRow[] },
): ScoreValue {
  const now = rows.at(-1);
  if (now === undefined) throw new Error('An evaluation has a row for every subject and point.');
  const { name, title, about, better } = definition;
  const { value, missing, coverage, components, overrides } = readScore(set, name, now);
  return {
    ...{ name, title, about, better, asOf: at.toISOString(), value, missing },
    band: bandNamed(definition, bandAfter(definition, rows)),
    ...{ coverage, components, overrides },
    version: set.versions.get(`score:${name}`) ?? 0,
  };
}
