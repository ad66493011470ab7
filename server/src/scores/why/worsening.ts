import type { ScoresDeps } from '../deps.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { scoreNamed } from '../find-subject.ts';
import { differenceOf } from './difference.ts';
import { sentencesOf } from './sentences.ts';

/** Some subjects of one kind and a stretch of time. */
export interface WorseningAsk {
  readonly workspaceId: string;
  readonly name: string;
  readonly ids: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

/**
 * What pulled a score of some subjects the wrong way between two moments, the weightiest first, in plain words; of
 * whom nothing did is left out. Told from the two moments alone, all subjects in one statement. Throws `not_found`.
 */
export async function worsening(
  deps: ScoresDeps,
  { workspaceId, name, ids, from, to }: WorseningAsk,
): Promise<Map<string, readonly string[]>> {
  const set = await deps.definitions.current(workspaceId);
  const { subject, better } = scoreNamed(set, name);
  const points = [{ at: from }, { at: to }];
  const found = await evaluateScores(deps.metrics, { workspaceId, set, subject, names: [name], ids, points });
  const worse = better === 'higher' ? -1 : 1;
  return new Map(
    [...found].flatMap(([id, [first, last]]): [string, readonly string[]][] => {
      if (first === undefined || last === undefined) return [];
      const difference = differenceOf({ set, name }, { first, last });
      const groups = difference.groups.filter((group) => Math.sign(group.points) === worse);
      const sentences = sentencesOf({ set, ...difference, groups, days: null });
      return groups.length === 0 || sentences.length === 0 ? [] : [[id, sentences]];
    }),
  );
}
