import type { ScoreBackTest, ScoreOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Block } from '../../design/block.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { StateMark, type StateOfThings } from '../../design/state-mark.tsx';
import { useApi } from '../../shell/api.tsx';
import { backTestQuery } from './back-test-query.ts';
import { BandOutcomes } from './band-outcomes.tsx';
import { RankingTable } from './ranking-table.tsx';
import { Surprises } from './surprises.tsx';

const verdicts: Record<ScoreBackTest['verdict'], { state: StateOfThings; words: string }> = {
  predicts: { state: 'good', words: 'Tells beforehand' },
  predicts_somewhat: { state: 'watch', words: 'Tells something' },
  does_not_predict: { state: 'bad', words: 'Does not predict' },
  misleads: { state: 'bad', words: 'Points the wrong way' },
  too_few: { state: 'none', words: 'Cannot be told yet' },
};

/** Whether the score is any good: what it said 90, 60 and 30 days before somebody was lost or stayed. */
export function BackTestPart({ score }: { score: ScoreOverview }) {
  const test = useQuery(backTestQuery(useApi(), score.name));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-3 pb-16 md:px-6">
      <div className="max-w-[76rem]">
        {test.isPending ? <SkeletonText lines={14} label="Loading what the score said beforehand" /> : null}
        {test.isError && test.data === undefined ? (
          <Problem
            error={test.error}
            what="The score could not be tested"
            onRetry={() => void test.refetch()}
          />
        ) : null}
        {test.data ? <Findings score={score} test={test.data} /> : null}
      </div>
    </div>
  );
}

function Findings({ score, test }: { score: ScoreOverview; test: ScoreBackTest }) {
  const verdict = verdicts[test.verdict];
  return (
    <>
      <p className="max-w-[75ch] pb-1 text-base">
        <StateMark state={verdict.state}>{verdict.words}.</StateMark> {test.sentence}
      </p>
      <p className="max-w-[75ch] pb-4 text-xs text-ink-3">{methodOf(test)}</p>
      {test.verdict === 'too_few' ? null : <Figures score={score} test={test} />}
    </>
  );
}

function Figures({ score, test }: { score: ScoreOverview; test: ScoreBackTest }) {
  const before = `${test.days} days before`;
  return (
    <>
      <Block id="ahead" title="How far ahead it tells" note="AUC with its 95 % interval; 0.5 is a coin">
        <RankingTable
          caption="AUC by days before"
          first="Looked at"
          rows={test.horizons.map((horizon) => ({
            ...horizon,
            key: String(horizon.days),
            title: `${horizon.days} days before`,
          }))}
        />
        <p className="max-w-[75ch] pt-2 text-sm text-ink-2">{leadSentence(test)}</p>
      </Block>
      <Block id="bands" title="What each band was worth" note={before}>
        <BandOutcomes bands={test.bands} />
      </Block>
      <Block id="components" title="Each part alone" note={before}>
        <RankingTable
          caption="AUC of each part"
          first="Part"
          rows={test.components.map((component) => ({
            ...component,
            key: component.component,
            remark: component.isLeading ? 'leading' : undefined,
          }))}
        />
        <p className="max-w-[75ch] pt-2 text-xs text-ink-3">
          A part is called leading when it tells who will be lost even though all of them were tried
          (Benjamini-Hochberg, 5 %).
        </p>
      </Block>
      <Block id="missed" title="Missed" note={`Lost, though they stood well ${before}`}>
        <Surprises
          score={score}
          outcome="lost"
          nobody="Nobody who stood well was lost."
          subjects={test.missed}
        />
      </Block>
      <Block id="alarms" title="False alarms" note={`Stayed, though they stood badly ${before}`}>
        <Surprises
          score={score}
          outcome="stayed"
          nobody="Nobody who stood badly stayed."
          subjects={test.falseAlarms}
        />
      </Block>
    </>
  );
}

function methodOf({ controls, version }: ScoreBackTest): string {
  const stayed =
    controls === 'renewals'
      ? 'those who stayed are taken at their latest renewal'
      : 'renewals are too few, so those who stayed are taken on days when others were lost';
  return `Each counts once: those lost at their first loss; ${stayed}. Computed by version ${version} from what had happened by then, counted back from the Monday of that week. This goes with leaving; it need not cause it.`;
}

function leadSentence({ leadDays: { median, warned, of } }: ScoreBackTest): string {
  if (median === null) return `None of the ${of} lost stood in a bad band in the half year before.`;
  return `${warned} of ${of} lost stood in a bad band at some time of the half year before, first ${Math.round(median)} days ahead at the median.`;
}
