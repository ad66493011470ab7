import type { StagesOverview } from '@sextant/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { countedSubjects } from '../../definitions/definition-words.ts';
import { Block } from '../../design/block.tsx';
import { buttonClass } from '../../design/button.tsx';
import { inputClass } from '../../design/field.tsx';
import { DAY_MS, dateInputValue } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { MemberTable } from '../member-table.tsx';
import { stageMembersQuery, stagesQuery } from '../segment-queries.ts';
import { FlowPicture } from './flow-picture.tsx';
import { LadderPicture } from './ladder-picture.tsx';
import { ladderSentence } from './ladder-sentence.ts';

const route = getRouteApi('/stages/$name');
const USUAL_DAYS = 90;

/** A ladder: how many stand where, who, and how they moved between two days. */
export function LadderPage() {
  const { name } = route.useParams();
  const ladders = useQuery(stagesQuery(useApi()));
  const ladder = ladders.data?.items.find((each) => each.name === name);
  return (
    <>
      <PageTop
        title={ladder?.title ?? name}
        parent={{ title: 'Stages', to: '/stages' }}
        acts={
          <Link to="/definitions/$kind/$name" params={{ kind: 'stages', name }} className={buttonClass()}>
            <FileText aria-hidden className="size-4" /> Definition
          </Link>
        }
      />
      <div className="p-4 md:px-6">
        {ladders.isPending ? <SkeletonText lines={14} label="Loading the ladder" /> : null}
        {ladders.isError && ladders.data === undefined ? (
          <Problem
            error={ladders.error}
            what="This ladder could not be loaded"
            onRetry={() => void ladders.refetch()}
          />
        ) : null}
        {ladders.data && ladder === undefined ? (
          <Missing what="There is no published ladder of this name." />
        ) : null}
        {ladder === undefined ? null : <LadderParts key={name} ladder={ladder} />}
      </div>
    </>
  );
}

function LadderParts({ ladder }: { ladder: StagesOverview }) {
  const { stage, from, to } = route.useSearch();
  const shown = ladder.stages.find(({ name }) => name === stage) ?? fullest(ladder);
  return (
    <>
      <p className="max-w-[75ch] text-lg">{ladderSentence(ladder)}</p>
      {ladder.about === '' ? null : <p className="mt-1 max-w-[75ch] text-ink-2">{ladder.about}</p>}
      <div className="mt-4 grid gap-x-10 xl:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="min-w-0">
          <Block id="ladder" title="Now" note={`n = ${countedSubjects(ladder.of, ladder.subject)}`}>
            <LadderPicture ladder={ladder} chosen={shown?.name} />
          </Block>
        </div>
        <div className="min-w-0">
          <Block id="flow" title="How they moved" acts={<Moments from={from} to={to} />}>
            <FlowPicture ladder={ladder} from={instantOf(from)} to={instantOf(to)} />
          </Block>
        </div>
      </div>
      {shown === undefined ? null : <StageMembers key={shown.name} ladder={ladder} stage={shown} />}
    </>
  );
}

function StageMembers(props: { ladder: StagesOverview; stage: StagesOverview['stages'][number] }) {
  const { ladder, stage } = props;
  const pages = useInfiniteQuery(
    stageMembersQuery(useApi(), { name: ladder.name, stage: stage.name, subjects: stage.subjects }),
  );
  return (
    <Block
      id="members"
      title={`On “${stage.title}”`}
      note={[countedSubjects(stage.subjects, ladder.subject), stage.about].filter(Boolean).join('. ')}
    >
      <MemberTable
        label={`Members on ${stage.title}`}
        subject={ladder.subject}
        pages={pages}
        counted={stage.subjects}
        nobody="Nobody stands on this stage now."
      />
    </Block>
  );
}

/** The two days between which the flow is shown; the end is today unless said otherwise. */
function Moments({ from, to }: { from: string | undefined; to: string | undefined }) {
  const navigate = route.useNavigate();
  const now = Date.now();
  const today = dateInputValue(new Date(now).toISOString());
  const change = (change: { from?: string | undefined; to?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
      <label className="flex items-center gap-1.5">
        from
        <input
          type="date"
          max={to ?? today}
          value={from ?? dateInputValue(new Date(now - USUAL_DAYS * DAY_MS).toISOString())}
          onChange={({ currentTarget }) => change({ from: currentTarget.value || undefined })}
          className={inputClass}
        />
      </label>
      <label className="flex items-center gap-1.5">
        to
        <input
          type="date"
          min={from}
          max={today}
          value={to ?? today}
          onChange={({ currentTarget }) =>
            change({ to: currentTarget.value === today ? undefined : currentTarget.value || undefined })
          }
          className={inputClass}
        />
      </label>
    </div>
  );
}

/** The beginning of a day, as the reader's clock has it. */
function instantOf(day: string | undefined): string | undefined {
  return day === undefined ? undefined : new Date(`${day}T00:00:00`).toISOString();
}

function fullest(ladder: StagesOverview): StagesOverview['stages'][number] | undefined {
  return ladder.stages.toSorted((one, other) => other.subjects - one.subjects)[0];
}
