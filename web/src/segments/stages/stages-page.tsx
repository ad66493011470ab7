import type { StagesOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, Plus } from 'lucide-react';
import { everyone } from '../../definitions/definition-words.ts';
import { Block } from '../../design/block.tsx';
import { buttonClass } from '../../design/button.tsx';
import { count, counted } from '../../design/figures.ts';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { stagesQuery } from '../segment-queries.ts';
import { SegmentTabs } from '../segment-tabs.tsx';
import { LadderPicture } from './ladder-picture.tsx';

/** Every ladder with how many stand on each of its stages. */
export function StagesPage() {
  const ladders = useQuery(stagesQuery(useApi()));
  const items = ladders.data?.items;
  return (
    <>
      <PageTop
        title="Stages"
        note={items === undefined ? null : counted(items.length, 'ladder', 'ladders')}
        acts={
          <>
            <Link to="/definitions" search={{ kind: 'stages' }} className={buttonClass()}>
              <FileText aria-hidden className="size-4" />
              <span className="sr-only sm:not-sr-only">Definitions</span>
            </Link>
            <Link to="/definitions/new" search={{ kind: 'stages' }} className={buttonClass('primary')}>
              <Plus aria-hidden className="size-4" />
              <span>
                New<span className="sr-only sm:not-sr-only"> ladder</span>
              </span>
            </Link>
          </>
        }
      />
      <SegmentTabs chosen="stages" />
      <div className="grid gap-x-10 gap-y-4 p-4 md:px-6 xl:grid-cols-2">
        {ladders.isPending ? <SkeletonText lines={14} label="Loading the ladders" /> : null}
        {ladders.isError && items === undefined ? (
          <Problem
            error={ladders.error}
            what="The ladders could not be loaded"
            onRetry={() => void ladders.refetch()}
          />
        ) : null}
        {items?.length === 0 ? (
          <Missing
            what="There is no ladder yet."
            next="A ladder says in which order people or accounts come to use the product, each stage with a rule of its own."
          />
        ) : null}
        {usedFirst(items ?? []).map((ladder) => (
          <div key={ladder.name}>
            <Ladder ladder={ladder} />
          </div>
        ))}
      </div>
    </>
  );
}

/** Those that somebody stands on come first: the ready ones of another trade are of no use here. */
function usedFirst(ladders: readonly StagesOverview[]): StagesOverview[] {
  return [...ladders.filter(isUsed), ...ladders.filter((ladder) => !isUsed(ladder))];
}

function isUsed({ of, none }: StagesOverview): boolean {
  return of > none;
}

function Ladder({ ladder }: { ladder: StagesOverview }) {
  return (
    <Block
      id={`ladder-${ladder.name}`}
      title={ladder.title}
      note={`n = ${count(ladder.of)} ${everyone(ladder.subject)}, now`}
      acts={
        <Link to="/stages/$name" params={{ name: ladder.name }} className={buttonClass('quiet')}>
          Open
        </Link>
      }
    >
      {ladder.about === '' ? null : <p className="mb-2 max-w-[75ch] text-sm text-ink-2">{ladder.about}</p>}
      {isUsed(ladder) ? (
        <LadderPicture ladder={ladder} />
      ) : (
        <Missing
          what={`Nobody stands on one of its ${ladder.stages.length} stages.`}
          next={ladder.stages.map(({ title }) => title).join(', ')}
        />
      )}
    </Block>
  );
}
