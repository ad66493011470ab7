import { moneyText } from '../../design/figures.ts';
import { Figure } from '../../design/pictures/figure.tsx';
import { StateMark, type StateOfThings } from '../../design/state-mark.tsx';
import { Whisker } from '../answer/whisker.tsx';
import { callWords } from './call-words.ts';
import type { RenewalsAnswer } from './renewal-queries.ts';
import { expectedText } from './renewal-sentence.ts';

type Sum = RenewalsAnswer['sums'][number];

const fills = {
  good: 'bg-good',
  watch: 'bg-watch',
  bad: 'bg-bad',
  none: 'bg-mark-2',
} as const satisfies Record<StateOfThings, string>;

/** What renewals of one currency add up to: what is expected, over what people have called, on one scale. */
export function SumPicture({ sum }: { sum: Sum }) {
  const money = (amount: number) => moneyText({ amount, currency: sum.currency });
  const parts = partsOf(sum);
  return (
    <Figure
      title={`Expected and called, ${sum.currency}`}
      caption={`n = ${sum.renewals}; money a year. The thick line holds 90 of 100 outcomes drawn by these chances.`}
      twin={{
        columns: ['what', 'money a year'],
        rows: [
          ['If all renew', sum.total],
          ['Expected', sum.expected ?? 'cannot be told'],
          ['Expected, from', sum.low ?? ''],
          ['Expected, to', sum.high ?? ''],
          ...parts.map(({ word, amount }) => [word, amount]),
        ],
      }}
    >
      <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <p className="self-center text-sm">
          <span className="text-ink-2">Expected </span>
          <span className="font-semibold">
            {sum.expected === null ? 'cannot be told' : expectedText(sum.expected, sum.currency)}
          </span>
        </p>
        {sum.expected === null ? null : (
          <Whisker
            scale={{ min: 0, max: Math.max(1, sum.total) }}
            value={sum.expected}
            low={sum.low}
            high={sum.high}
            isLarge
          />
        )}
        <p className="self-center text-sm">
          <span className="text-ink-2">If all renew </span>
          <span className="font-semibold">{money(sum.total)}</span>
        </p>
        <span aria-hidden className="my-2 flex h-3 gap-px overflow-hidden rounded-sm">
          {parts.map(({ word, state, amount }) =>
            amount <= 0 ? null : (
              <span key={word} className={`${fills[state]} min-w-0.5`} style={{ flexGrow: amount }} />
            ),
          )}
        </span>
        <ul className="mb-1 flex flex-wrap gap-x-5 gap-y-0.5 text-sm sm:col-start-2">
          {parts.map(({ word, state, amount }) => (
            <li key={word} className="inline-flex items-center gap-1.5">
              <StateMark state={state}>{word}</StateMark> {money(amount)}
            </li>
          ))}
        </ul>
      </div>
    </Figure>
  );
}

function partsOf(sum: Sum): { word: string; state: StateOfThings; amount: number }[] {
  return [
    { ...callWords.commit, amount: sum.committed },
    { ...callWords.best_case, amount: sum.bestCase },
    { word: 'No call yet', state: 'none', amount: sum.uncalled },
    { ...callWords.at_risk, amount: sum.atRisk },
  ];
}
