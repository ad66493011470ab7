import { RENEWAL_LEAD_DAYS, type RenewalDetail, SextantError } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';
import { type ComingRenewal, nextRenewal } from './coming-renewals.ts';
import { type RenewalsDeps, renewalOf, type ToldRenewal, tellRenewals } from './list-renewals.ts';
import { DAYS_BEFORE, type Model, RENEWAL_SCORE } from './model.ts';
import { movesOf } from './moves.ts';
import { reasonsFor } from './reasons.ts';
import { shareIn } from './shares.ts';
import { daysText, percentText } from './words.ts';

/** The account that a reference means and its next renewal; null where none is coming. Throws `not_found`. */
export async function renewalOfAccount(
  deps: RenewalsDeps,
  { workspaceId, ref }: { workspaceId: string; ref: string },
): Promise<ComingRenewal | null> {
  const subject = await deps.identity.findSubject({ workspaceId, collection: 'accounts', ref });
  if (subject === null) throw new SextantError('not_found', `No account is known as ${ref}.`);
  return nextRenewal(deps, { workspaceId, id: subject.id });
}

/** The next renewal of an account with its reasons, down to the events. Throws `not_found`. */
export async function accountRenewal(
  deps: RenewalsDeps,
  ask: { workspaceId: string; ref: string },
): Promise<RenewalDetail | null> {
  const { workspaceId } = ask;
  const [renewal, set] = await Promise.all([
    renewalOfAccount(deps, ask),
    deps.definitions.current(workspaceId),
  ]);
  if (renewal === null) return null;
  const model = await deps.models.of({ workspaceId, set });
  const { definition } = model;
  const [[told], scored] = await Promise.all([
    tellRenewals(deps, { workspaceId, set, model, renewals: [renewal] }),
    definition === undefined ? null : scoreMoved(deps, { workspaceId, id: renewal.id }),
  ]);
  if (told === undefined) throw new Error('Of each renewal something is told.');
  return {
    ...renewalOf(told),
    sentence: sentenceFor(model, told),
    basis: model.basis,
    reasons: reasonsFor(model, { set, stood: told.stood }),
    ...(scored ?? { score: null, moves: [] }),
  };
}

/** The score that renewals rest on and what moved it, over as long as past renewals are looked at beforehand. */
async function scoreMoved(
  { scores, clock }: Pick<RenewalsDeps, 'scores' | 'clock'>,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<Pick<RenewalDetail, 'score' | 'moves'>> {
  const to = clock.now();
  const from = new Date(to.getTime() - RENEWAL_LEAD_DAYS * DAY_MS);
  const why = await scores.why({
    ...{ workspaceId, collection: 'accounts', ref: id, name: RENEWAL_SCORE, from, to },
  });
  const { name, title, after, change, missing } = why;
  return {
    score: { name, title, value: after, change: missing === null ? change : null },
    moves: movesOf(why),
  };
}

function sentenceFor(
  { basis, definition, shares }: Model,
  { days, probability, stood }: Pick<ToldRenewal, 'days' | 'probability' | 'stood'>,
): string {
  const when = days < 0 ? `Was to renew ${daysText(days)} and is not decided` : `Renews ${daysText(days)}`;
  if (probability === null) return `${when}. Nothing like it was decided yet, so nobody can say how likely.`;
  const chance = `${when}, ${percentText(probability)} likely`;
  if (basis === 'learned' && stood !== undefined) return `${chance}: learned from past renewals.`;
  const title = definition?.bands.find(({ name }) => name === stood?.band)?.title;
  if (title === undefined) return `${chance}: as many as of all past renewals.`;
  const before = `“${title}” ${DAYS_BEFORE}`;
  return shareIn(shares, stood?.band ?? null) === shares.all
    ? `${chance}: as many as of all past renewals, since none of them stood at ${before}.`
    : `${chance}: by how many renewed of those that stood at ${before}.`;
}
