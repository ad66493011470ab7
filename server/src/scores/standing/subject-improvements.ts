import { kindIn, type ScoreImprovement } from '@sextant/contract';
import type { ScoresDeps, SubjectAddress } from '../deps.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { findSubjectId, scoreOf } from '../find-subject.ts';
import { inputsOf } from '../reading.ts';
import { improvementsOf } from './improvements.ts';

/** What would move a subject's score most, now. Throws `not_found`. */
export async function subjectImprovements(
  deps: ScoresDeps,
  { name, ...address }: SubjectAddress & { readonly name: string },
): Promise<ScoreImprovement[]> {
  const { workspaceId, collection } = address;
  const [id, set] = await Promise.all([findSubjectId(deps, address), deps.definitions.current(workspaceId)]);
  const definition = scoreOf(set, { collection, name });
  const found = await evaluateScores(deps.metrics, {
    ...{ workspaceId, set, subject: kindIn(collection), names: [name], ids: [id] },
    points: [{ at: deps.clock.now() }],
  });
  const [row] = found.get(id) ?? [];
  return row === undefined ? [] : improvementsOf(set, definition, inputsOf(row));
}
