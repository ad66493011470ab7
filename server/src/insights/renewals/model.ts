import { type RenewalModel, renewalMinimum, type ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { InsightsDeps } from '../deps.ts';
import { chanceLearned, featuresOf, type Learned, type Learning, learnRenewals } from './learn.ts';
import { LOOKED_AT_DAYS, type PastRenewals, pastRenewals, type Stood } from './past-renewals.ts';
import { listShares, type Shares, shareIn, sharesOf } from './shares.ts';

/** The score that renewals rest on, where accounts have it. */
export const RENEWAL_SCORE = 'health';

/** When past renewals are looked at, in words. */
export const DAYS_BEFORE = `${LOOKED_AT_DAYS.join(', ').replace(/, (\d+)$/, ' and $1')} days before`;

/** What coming renewals are judged by. */
export interface Model {
  readonly definition: ScoreDefinition | undefined;
  readonly past: PastRenewals;
  readonly shares: Shares;
  /** Null where there are too few renewals to learn from. */
  readonly learning: Learning | null;
  readonly basis: RenewalModel['basis'];
}

export interface Chance {
  readonly probability: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Learns from all past renewals of a workspace: seconds where there are many. */
export async function makeModel(
  deps: Pick<InsightsDeps, 'metrics' | 'clock'>,
  { workspaceId, set }: { workspaceId: string; set: DefinitionSet },
): Promise<Model> {
  const definition = renewalScoreIn(set);
  const past = await pastRenewals(deps, { workspaceId, set, definition });
  const learning = learnRenewals(past.renewals);
  const basis = past.renewals.length === 0 ? 'nothing' : learning?.isBetter === true ? 'learned' : 'shares';
  return { definition, past, shares: sharesOf(past.renewals), learning, basis };
}

export function renewalScoreIn(set: Pick<DefinitionSet, 'scores'>): ScoreDefinition | undefined {
  const definition = set.scores.get(RENEWAL_SCORE);
  return definition?.subject === 'account' ? definition : undefined;
}

/** How likely an account that stands so renews. */
export function chanceIn(model: Model, stood: Stood | undefined): Chance {
  if (model.basis === 'nothing') return { probability: null, low: null, high: null };
  const learned = learnedIn(model);
  if (learned !== null && stood !== undefined) {
    const features = featuresOf(stood, learned.frame);
    return { probability: chanceLearned(learned, features), low: null, high: null };
  }
  const { share, low, high } = shareIn(model.shares, stood?.band ?? null);
  return { probability: share, low, high };
}

/** The learned model where it is what chances come from. */
export function learnedIn({ basis, learning }: Model): Learned | null {
  return basis === 'learned' ? (learning?.learned ?? null) : null;
}

/** What the features of the learned model are called, in their order. */
export function featureTitles(titles: readonly string[]): string[] {
  return [...titles, 'Days known'];
}

/** The model in numbers and a sentence. `titles` are those of the score's components. */
export function describeModel(model: Model, titles: readonly string[]): RenewalModel {
  const { definition, past, shares, learning, basis } = model;
  const renewed = past.renewals.filter(({ isKept }) => isKept).length;
  const learned = learnedIn(model);
  return {
    ...{ basis, sentence: modelSentence(model), score: definition?.name ?? null },
    ...{ renewed, lost: past.renewals.length - renewed },
    shares: basis === 'nothing' ? [] : listShares(shares, definition),
    weights:
      learned === null
        ? []
        : featureTitles(titles)
            .map((title, at) => ({ title, weight: learned.weights[at] ?? 0 }))
            .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)),
    check: learning?.check ?? null,
  };
}

function modelSentence(model: Model): string {
  const { past, basis, definition } = model;
  if (basis === 'nothing') return 'No renewal was decided yet, so nothing can be said of those to come.';
  const count = past.renewals.length;
  const from = `From ${count} past ${count === 1 ? 'renewal' : 'renewals'}`;
  const where =
    definition === undefined
      ? 'the share that renewed. There is no score of health to tell accounts apart by'
      : `the share that renewed, by where ${definition.title} stood ${DAYS_BEFORE}`;
  const said =
    basis === 'learned'
      ? `Learned from ${count} past renewals, each as it stood ${DAYS_BEFORE}.`
      : `${from}: ${where}.`;
  return [said, ...judgement(model), ...aboutStays(past)].join(' ');
}

/** Whether a model was learned, and why it is not used. */
function judgement({ learning, definition, basis }: Model): string[] {
  if (learning === null) {
    const { outcomes, ofEitherKind } = renewalMinimum;
    return definition === undefined
      ? []
      : [
          `A model is learned once ${outcomes} with a score were decided, ${ofEitherKind} of them either way.`,
        ];
  }
  const { brier, baseline, shares, auc } = learning.check;
  const missed = `its mean squared miss on renewals it had not seen is ${brier.toFixed(3)}, that of the share of all ${baseline.toFixed(3)}, of the shares by band ${shares.toFixed(3)}`;
  if (basis === 'learned') return [`Of both shares it is the better: ${missed}.`];
  const ranks = auc === null ? '' : `; AUC ${auc.toFixed(2)}`;
  return [`A model was learned and is not used, since ${whyNot(learning)}: ${missed}${ranks}.`];
}

function whyNot(learning: Learning): string {
  const { learned, check } = learning;
  if (check.brier >= check.baseline || isByChance(learning)) return 'it was no better than the share of all';
  if (check.brier >= check.shares) return 'it was no better than the shares by band';
  return learned.fit.hasConverged ? 'what it said more of happened less' : 'its fit did not settle';
}

/** Whether it ranks renewals no better than a coin may. */
function isByChance({ check: { low } }: Learning): boolean {
  return (low ?? 0) <= 0.5;
}

function aboutStays({ keptAre }: PastRenewals): string[] {
  return keptAre === 'told'
    ? []
    : [
        'Renewals are hardly told of here: accounts that were never lost count as renewed, each on the day of a loss.',
      ];
}
