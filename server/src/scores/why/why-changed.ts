import { kindIn, type ScoreWhy } from '@sextant/contract';
import type { ScoresDeps, SubjectAddress } from '../deps.ts';
import { findSubjectId, scoreOf } from '../find-subject.ts';
import { explainChange } from './explain-change.ts';

/** A score of whomever a reference means, between two moments. */
export interface WhyAsk extends SubjectAddress {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** Why a score of a subject changed. Throws `not_found`. */
export async function whyChanged(deps: ScoresDeps, ask: WhyAsk): Promise<ScoreWhy> {
  const { workspaceId, collection, name, from, to } = ask;
  const [id, set] = await Promise.all([findSubjectId(deps, ask), deps.definitions.current(workspaceId)]);
  scoreOf(set, { collection, name });
  return explainChange(deps, { workspaceId, subject: kindIn(collection), id, name, from, to });
}
