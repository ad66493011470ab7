import type { ScoreValue } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../../design/button.tsx';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { SidePanel } from '../../shell/side-panel.tsx';
import { type Period, periodOf } from '../period.ts';
import { PeriodChoice } from '../period-choice.tsx';
import { subjectScoresQuery } from '../score-queries.ts';
import { missingWords, otherMarksText } from '../score-words.ts';
import { ScoreBand } from '../standing/score-band.tsx';
import { ComponentTable } from './component-table.tsx';
import { Improvements } from './improvements.tsx';
import { ScoreCourse } from './score-course.tsx';
import { WhyChange } from './why-change.tsx';

interface WhyPanelProps {
  subject: Subject;
  /** Who it is, where the page around does not say so. */
  who?: string | undefined;
  name: string;
  search: Parameters<typeof periodOf>[0];
  onSearch: (change: Parameters<typeof periodOf>[0]) => void;
  onClose: () => void;
}

/** A score and its reasons beside a page: where it stands, why it moved, what it is made of, what would move it. */
export function WhyPanel({ subject, who, name, search, onSearch, onClose }: WhyPanelProps) {
  const scores = useQuery(subjectScoresQuery(useApi(), subject));
  const score = scores.data?.items.find((each) => each.name === name);
  const title = score?.title ?? 'Score';
  return (
    <SidePanel
      title={who === undefined ? title : `${title} of ${who}`}
      onClose={onClose}
      acts={
        who === undefined ? undefined : (
          <Link
            to={subject.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
            params={{ ref: subject.ref }}
            search={{ score: name }}
            className={buttonClass('quiet')}
          >
            Open
          </Link>
        )
      }
    >
      {scores.isPending ? <SkeletonText lines={14} label="Loading the score" /> : null}
      {scores.isError && scores.data === undefined ? (
        <Problem
          error={scores.error}
          what="The score could not be loaded"
          onRetry={() => void scores.refetch()}
        />
      ) : null}
      {scores.isSuccess && score === undefined ? (
        <Missing
          what={`There is no score called “${name}” here.`}
          next="It may have been retired or renamed."
        />
      ) : null}
      {score === undefined ? null : (
        <Reasons score={score} subject={subject} period={periodOf(search)} onSearch={onSearch} />
      )}
    </SidePanel>
  );
}

interface ReasonsProps {
  score: ScoreValue;
  subject: Subject;
  period: Period;
  onSearch: WhyPanelProps['onSearch'];
}

function Reasons({ score, subject, period, onSearch }: ReasonsProps) {
  const otherMarks = otherMarksText(score.components);
  return (
    <div className="flex flex-col gap-5">
      <header className="flex items-baseline gap-3">
        {score.value === null ? null : (
          <p className="text-xl font-semibold">
            {Math.round(score.value)} <span className="text-sm font-normal text-ink-3">of 100</span>
          </p>
        )}
        <ScoreBand score={score} />
      </header>
      {score.missing === null ? null : <p className="-mt-3 text-sm">{missingWords[score.missing].next}</p>}
      <div className="flex flex-col gap-2">
        <PeriodChoice period={period} choices={['7d', '30d', '90d']} onChange={onSearch} />
        <WhyChange subject={subject} name={score.name} period={period} />
      </div>
      <Improvements subject={subject} name={score.name} />
      <Part title="What it is made of now">
        {score.about === '' ? null : <p className="mb-1 text-sm text-ink-2">{score.about}</p>}
        <ComponentTable score={score} />
        <p className="mt-1.5 text-xs text-ink-3">{coverageWords(score)}</p>
        {otherMarks === null ? null : <p className="mt-1 text-xs text-ink-3">{otherMarks}</p>}
      </Part>
      <ScoreCourse subject={subject} score={score} />
      <p className="text-xs text-ink-3">
        Computed by version {score.version} of its definition.{' '}
        <Link
          to="/scores/$name"
          params={{ name: score.name }}
          search={{ part: 'making' }}
          className="underline hover:text-ink"
        >
          How it is made
        </Link>
      </p>
    </div>
  );
}

function coverageWords({ coverage, better }: ScoreValue): string {
  const share = Math.round(coverage * 100);
  const scale = better === 'lower' ? ' 100 is the worst.' : '';
  if (share === 100) return `All of its weight has data.${scale}`;
  return `${share} % of its weight has data; what is left out counts neither for nor against.${scale}`;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-semibold text-ink-2">{title}</h3>
      {children}
    </section>
  );
}
