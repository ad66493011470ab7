import type { ScoreWhy } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { unbroken } from '../../design/unbroken.ts';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { type Period, periodWords } from '../period.ts';
import { scoreWhyQuery } from '../score-queries.ts';
import { moveWords } from '../score-words.ts';
import { WaterfallFigure } from './waterfall-figure.tsx';

interface WhyChangeProps {
  subject: Subject;
  name: string;
  period: Period;
}

/** Why a score changed over a period: a sentence, up to three reasons in words, then the exact steps. */
export function WhyChange({ subject, name, period }: WhyChangeProps) {
  const why = useQuery(scoreWhyQuery(useApi(), subject, { name, period }));
  if (why.data === undefined) {
    return why.isError ? (
      <Problem error={why.error} what="The reasons could not be loaded" onRetry={() => void why.refetch()} />
    ) : (
      <SkeletonText lines={8} label="Loading the reasons" />
    );
  }
  return (
    <div className={why.isPlaceholderData ? 'opacity-60' : ''}>
      <p className="text-base">
        {why.data.title} {moveWords(why.data)} {periodWords(period, Date.now())}.
      </p>
      {why.data.sentences.length === 0 ? null : (
        <ul className="mt-1 mb-2 list-disc pl-4 text-sm">
          {why.data.sentences.map((sentence) => (
            <li key={sentence}>{unbroken(sentence)}</li>
          ))}
        </ul>
      )}
      {gapWords(why.data) === null ? null : <p className="mb-2 text-sm text-ink-2">{gapWords(why.data)}</p>}
      {why.data.groups.length === 0 ? (
        <Missing what="Nothing moved it in this time." next="Choose a longer period to look further back." />
      ) : (
        <WaterfallFigure why={why.data} subject={subject} />
      )}
    </div>
  );
}

function gapWords({ missing }: ScoreWhy): string | null {
  switch (missing) {
    case null:
      return null;
    case 'before':
      return 'At the start there was no value yet; the steps begin at 0.';
    case 'after':
      return 'There is no value at the end; the steps lead to 0.';
    case 'both':
      return 'There is no value at either end of this period.';
    default:
      return missing satisfies never;
  }
}
