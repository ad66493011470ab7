import type { MetricTrial, SubjectKind } from '@sextant/contract';
import { ChevronRight } from 'lucide-react';
import { Block } from '../design/block.tsx';
import { CopyableCode } from '../design/copyable.tsx';
import { Distribution, Quantiles } from './distribution.tsx';
import { ExampleTable } from './example-table.tsx';
import { trialSentence } from './trial-sentence.ts';

interface TrialViewProps {
  trial: MetricTrial;
  metric: { title: string; subject: SubjectKind; unit: string };
}

/** What a metric comes to: a sentence, the distribution, ten examples, and the statement for the curious. */
export function TrialView({ trial, metric }: TrialViewProps) {
  return (
    <>
      <p className="mb-4 max-w-[75ch] text-lg">{trialSentence(trial, metric)}</p>
      {trial.histogram.length === 0 ? null : (
        <Block id="distribution" title="How many have how much">
          <Distribution trial={trial} {...metric} />
          <Quantiles trial={trial} unit={metric.unit} />
        </Block>
      )}
      <Block id="examples" title="Examples" note="Ten, spread over the distribution, the highest first">
        <ExampleTable trial={trial} {...metric} />
      </Block>
      <details className="group border-t pt-3 pb-6">
        <summary className="flex items-center gap-1.5 text-base font-semibold">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
          The statement that computes it
        </summary>
        <div className="mt-2">
          <CopyableCode label="SQL, one statement over everybody" code={trial.sql} />
        </div>
      </details>
    </>
  );
}
