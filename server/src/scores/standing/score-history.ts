import { kindIn, type ScoreHistory } from '@sextant/contract';
import { midnightsBefore } from '../bands.ts';
import type { ScoresDeps, SubjectAddress } from '../deps.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { findSubjectId, scoreOf } from '../find-subject.ts';
import { valueColumn } from '../score-columns.ts';
import { bandAfter } from './subject-scores.ts';

/**
 * A score at the end of each of the last days (midnights of UTC, as bands settle by them) and now, from what is known
 * now. Throws `not_found`.
 */
export async function scoreHistory(
  deps: ScoresDeps,
  { name, days, ...address }: SubjectAddress & { readonly name: string; readonly days: number },
): Promise<ScoreHistory> {
  const { workspaceId, collection } = address;
  const [id, set] = await Promise.all([findSubjectId(deps, address), deps.definitions.current(workspaceId)]);
  const definition = scoreOf(set, { collection, name });
  const now = deps.clock.now();
  const moments = [...midnightsBefore(now, days + definition.settle), now];
  const found = await evaluateScores(deps.metrics, {
    ...{ workspaceId, set, subject: kindIn(collection), names: [name], ids: [id] },
    points: moments.map((at) => ({ at })),
  });
  const rows = found.get(id) ?? [];
  const items = moments.map((at, place) => {
    const value = rows[place]?.[valueColumn(name)];
    return {
      at: at.toISOString(),
      value: typeof value === 'number' ? value : null,
      band: bandAfter(definition, rows.slice(0, place + 1)),
    };
  });
  return { name, items: items.slice(definition.settle) };
}
