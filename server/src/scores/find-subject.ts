import { kindIn, type ScoreDefinition, SextantError } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import { suggestion } from '../platform/suggestion.ts';
import type { ScoresDeps, SubjectAddress } from './deps.ts';

/** The current id of the subject that a reference means. Throws `not_found`. */
export async function findSubjectId(
  { identity }: Pick<ScoresDeps, 'identity'>,
  address: SubjectAddress,
): Promise<string> {
  const subject = await identity.findSubject(address);
  if (subject !== null) return subject.id;
  const who = address.collection === 'people' ? 'Nobody' : 'No account';
  throw new SextantError('not_found', `${who} is known as ${address.ref}.`);
}

/** A score by its name. Throws `not_found`, with a suggestion. */
export function scoreNamed(set: Pick<DefinitionSet, 'scores'>, name: string): ScoreDefinition {
  const definition = set.scores.get(name);
  if (definition !== undefined) return definition;
  throw new SextantError(
    'not_found',
    `There is no score named ${name}.${suggestion(name, set.scores.keys())}`,
  );
}

/** A score of subjects of this kind. Throws `not_found`. */
export function scoreOf(
  set: Pick<DefinitionSet, 'scores'>,
  { collection, name }: { collection: SubjectAddress['collection']; name: string },
): ScoreDefinition {
  const definition = scoreNamed(set, name);
  if (definition.subject === kindIn(collection)) return definition;
  throw new SextantError('not_found', `${name} is a score of ${definition.subject}s, not of ${collection}.`);
}
