import type { RfmAnswer } from '@sextant/contract';
import { shareText } from '../../catalog/share-text.ts';
import { countedSubjects } from '../../definitions/definition-words.ts';
import { count } from '../../design/figures.ts';

/** What the grid says, in one sentence. */
export function buyersSentence({ buyers, subject, groups }: RfmAnswer): string {
  const inGroups = (...names: string[]) =>
    groups.filter(({ name }) => names.includes(name)).reduce((sum, group) => sum + group.buyers, 0);
  const regulars = inGroups('champions', 'loyal');
  const fading = inGroups('at_risk', 'must_not_lose');
  const share = (part: number) => `${count(part)} (${shareText(part / buyers)})`;
  return (
    `${countedSubjects(buyers, subject)} ${buyers === 1 ? 'has' : 'have'} bought so far: ` +
    `${share(regulars)} buy often and bought lately; ${share(fading)} bought several times, but not for long.`
  );
}
