import type { RenewalDetail } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { valueText } from '../../scores/index.ts';
import { chanceLearned, featuresOf, type Learned, partsOfChance } from './learn.ts';
import { DAYS_BEFORE, featureTitles, learnedIn, type Model } from './model.ts';
import type { Stood } from './past-renewals.ts';
import { type ShareRenewed, shareIn } from './shares.ts';
import { componentTitles, componentUnits } from './titles.ts';
import { percentText } from './words.ts';

type Reason = RenewalDetail['reasons'][number];

const REASONS_MAX = 5;
/** Less than half a point in a hundred is no reason. */
const EFFECT_MIN = 0.005;

/** Why an account that stands so is more or less likely to renew than the usual one, the weightiest reason first. */
export function reasonsFor(
  model: Model,
  { set, stood }: { set: DefinitionSet; stood: Stood | undefined },
): Reason[] {
  const learned = learnedIn(model);
  if (stood === undefined || model.basis === 'nothing') return [];
  return learned === null ? reasonOfBand(model, stood) : learnedReasons(model, { set, stood, learned });
}

function reasonOfBand({ definition, shares }: Model, { band }: Stood): Reason[] {
  const title = definition?.bands.find(({ name }) => name === band)?.title;
  if (definition === undefined || title === undefined) return [];
  const share = shareIn(shares, band);
  if (share === shares.all) return [];
  const stands = `${definition.title} stands at “${title}”`;
  const those = `of past renewals that stood there ${DAYS_BEFORE}, ${countsText(share)}`;
  return [
    {
      title: definition.title,
      effect: share.share - shares.all.share,
      sentence: `${stands}: ${those}; of all, ${countsText(shares.all)}.`,
    },
  ];
}

/** What each feature makes of the difference from the usual account's chance. */
function learnedReasons(
  { definition }: Model,
  { set, stood, learned }: { set: DefinitionSet; stood: Stood; learned: Learned },
): Reason[] {
  const features = featuresOf(stood, learned.frame);
  const parts = partsOfChance(learned, features);
  const usual = percentText(chanceLearned(learned, learned.frame.usual));
  const titles = featureTitles(componentTitles(set, definition));
  const units = [...componentUnits(set, definition), 'days'];
  const values = [...stood.values, stood.daysSeen];
  return titles
    .map((title, at): Reason => {
      const effect = parts[at] ?? 0;
      const text = (value: number | null | undefined) =>
        value === null || value === undefined ? 'unknown' : valueText(value, units[at] ?? '');
      const standing = `“${title}” is ${text(values[at])}, in the usual account ${text(learned.usualValues[at])}`;
      return { title, effect, sentence: `${standing}: ${pointsText(effect)} the usual chance of ${usual}.` };
    })
    .filter(({ effect }) => Math.abs(effect) >= EFFECT_MIN)
    .sort((one, other) => Math.abs(other.effect) - Math.abs(one.effect))
    .slice(0, REASONS_MAX);
}

function pointsText(effect: number): string {
  const points = Math.round(Math.abs(effect) * 100);
  const count = points === 1 ? '1 point' : `${points} points`;
  return effect < 0 ? `that takes ${count} off` : `that adds ${count} to`;
}

function countsText({ count, of }: ShareRenewed): string {
  return `${count} of ${of} renewed`;
}
