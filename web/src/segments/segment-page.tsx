import type { SegmentOverview } from '@sextant/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText, Pencil } from 'lucide-react';
import { everyone } from '../definitions/definition-words.ts';
import { Block } from '../design/block.tsx';
import { buttonClass } from '../design/button.tsx';
import { counted } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { isFirstCounted } from './is-first-counted.ts';
import { MemberTable } from './member-table.tsx';
import { Overlap } from './overlap.tsx';
import { membersQuery, segmentsQuery } from './segment-queries.ts';
import { segmentSentence } from './segment-sentence.ts';
import type { HistoryDays } from './segments-search.ts';
import { SizePicture } from './size-picture.tsx';
import { WhyIn } from './why-in.tsx';

const route = getRouteApi('/segments/$name');

/** A segment: who is in it and why, how it grew, what it shares with others. */
export function SegmentPage() {
  const { name } = route.useParams();
  const segments = useQuery(segmentsQuery(useApi()));
  const segment = segments.data?.items.find((each) => each.name === name);
  return (
    <>
      <PageTop
        title={segment?.title ?? name}
        parent={{ title: 'Segments', to: '/segments' }}
        acts={
          <>
            <Link to="/definitions/$kind/$name" params={{ kind: 'segment', name }} className={buttonClass()}>
              <FileText aria-hidden className="size-4" />
              <span className="sr-only sm:not-sr-only">Versions</span>
            </Link>
            <Link to="/segments/$name/edit" params={{ name }} className={buttonClass()}>
              <Pencil aria-hidden className="size-4" /> Edit
            </Link>
          </>
        }
      />
      <div className="p-4 md:px-6">
        {segments.isPending ? <SkeletonText lines={14} label="Loading the segment" /> : null}
        {segments.isError && segments.data === undefined ? (
          <Problem
            error={segments.error}
            what="This segment could not be loaded"
            onRetry={() => void segments.refetch()}
          />
        ) : null}
        {segments.data && segment === undefined ? (
          <Missing
            what="There is no published segment of this name."
            next={
              <Link to="/definitions" search={{ kind: 'segment' }} className="text-accent underline">
                Look among the drafts
              </Link>
            }
          />
        ) : null}
        {segment === undefined ? null : <SegmentParts key={name} segment={segment} />}
      </div>
    </>
  );
}

const periods: readonly { value: HistoryDays; label: string }[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
];

function SegmentParts({ segment }: { segment: SegmentOverview }) {
  const { days = '90', with: other, who } = route.useSearch();
  const navigate = route.useNavigate();
  const api = useApi();
  const pages = useInfiniteQuery(membersQuery(api, segment));
  const change = (change: { days?: HistoryDays; with?: string; who?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <>
      <p className="max-w-[75ch] text-lg">{segmentSentence(segment)}</p>
      <p className="mt-1 max-w-[75ch]">{segment.sentence.replace(/\.?$/, '.')}</p>
      {segment.about === '' ? null : <p className="mt-1 max-w-[75ch] text-sm text-ink-2">{segment.about}</p>}
      <div className="mt-5 grid gap-x-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          <Block
            id="size"
            title="Size over time"
            acts={
              <Select
                label="Period"
                isLabelHidden
                choices={periods}
                value={days}
                onChoose={(days) => change({ days })}
              />
            }
          >
            <SizePicture segment={segment} days={Number(days)} />
          </Block>
          <Block
            id="members"
            title="Members"
            note={counted(segment.size, segment.subject, everyone(segment.subject))}
          >
            <MemberTable
              label={`Members of ${segment.title}`}
              subject={segment.subject}
              pages={pages}
              counted={segment.size}
              nobody={
                isFirstCounted(segment) ? 'They appear here in a moment.' : 'The rule holds for nobody now.'
              }
            />
          </Block>
        </div>
        <div className="min-w-0">
          <Block
            id="why"
            title={
              segment.subject === 'person'
                ? 'Why is somebody in it, or not?'
                : 'Why is an account in it, or not?'
            }
          >
            <WhyIn segment={segment} who={who} onAsk={(who) => change({ who })} />
          </Block>
          <Block id="overlap" title="What it shares with another">
            <Overlap segment={segment} other={other} onChoose={(other) => change({ with: other })} />
          </Block>
        </div>
      </div>
    </>
  );
}
