import type { Renewal } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Block } from '../../design/block.tsx';
import { Button } from '../../design/button.tsx';
import { count, counted } from '../../design/figures.ts';
import { Missing } from '../../design/missing.tsx';
import { csvOf, saveFile } from '../../design/pictures/twin.ts';
import { Problem } from '../../design/problem.tsx';
import { SkeletonLine, SkeletonText } from '../../design/skeleton.tsx';
import { useRowWalk } from '../../profiles/list/use-row-walk.ts';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { ModelPart } from './model/model-part.tsx';
import { OrderChoice, SpanChoice } from './renewal-choices.tsx';
import { inRenewalOrder } from './renewal-order.ts';
import { type RenewalsAnswer, renewalsQuery } from './renewal-queries.ts';
import { renewalsSentence } from './renewal-sentence.ts';
import { RenewalTable } from './renewal-table.tsx';
import { twinOf } from './renewal-twin.ts';
import type { RenewalOrder, RenewalSpan, RenewalsSearch } from './renewals-search.ts';
import { SumPicture } from './sum-picture.tsx';
import { TimeLine } from './time-line.tsx';
import { useBands } from './use-bands.ts';

const route = getRouteApi('/renewals');
const USUAL_SPAN: RenewalSpan = '90';
const USUAL_ORDER: RenewalOrder = 'soonest';

/** Renewals ahead: what they add up to, when they come, how likely each is, and how that comes about. */
export function RenewalsPage() {
  const { within = USUAL_SPAN, sort = USUAL_ORDER, open } = route.useSearch();
  const navigate = route.useNavigate();
  const renewals = useQuery(renewalsQuery(useApi(), within));
  const items = renewals.data?.items;
  const listed = useMemo(() => inRenewalOrder(items ?? [], sort), [items, sort]);
  const change = (next: RenewalsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false });
  useRowWalk({
    ids: listed.map(({ account }) => account.id),
    selectedId: open,
    onSelect: (id) => change({ open: id }),
    onOpen: (ref) => void navigate({ to: '/accounts/$ref', params: { ref }, hash: 'renewal' }),
  });
  return (
    <>
      <PageTop
        title="Renewals"
        acts={
          <SpanChoice
            value={within}
            onChoose={(span) => change({ within: span === USUAL_SPAN ? undefined : span, open: undefined })}
          />
        }
      />
      <div className="max-w-[76rem] px-4 pt-4 pb-16 md:px-6">
        {renewals.isPending ? <RenewalsSkeleton /> : null}
        {renewals.isError && renewals.data === undefined ? (
          <Problem
            error={renewals.error}
            what="The renewals could not be loaded"
            onRetry={() => void renewals.refetch()}
          />
        ) : null}
        {renewals.data ? (
          <div
            aria-busy={renewals.isPlaceholderData}
            className={renewals.isPlaceholderData ? 'opacity-60' : ''}
          >
            <Parts
              answer={renewals.data}
              listed={listed}
              openId={open}
              orderChoice={
                <OrderChoice
                  value={sort}
                  onChoose={(order) => change({ sort: order === USUAL_ORDER ? undefined : order })}
                />
              }
            />
          </div>
        ) : null}
      </div>
    </>
  );
}

interface PartsProps {
  answer: RenewalsAnswer;
  /** Its renewals in the order that was chosen. */
  listed: readonly Renewal[];
  orderChoice: ReactNode;
  openId: string | undefined;
}

function Parts({ answer, listed, orderChoice, openId }: PartsProps) {
  const { items, inAll, model, sums, within } = answer;
  const bandOf = useBands(model.score);
  if (items.length === 0) {
    return (
      <>
        <Missing
          what={`No contract renews in the next ${within} days.`}
          next="Renewal dates come with the subscription events of a billing source. Look further ahead at the top right."
        />
        <div className="pt-6">
          <ModelPart model={model} bandOf={bandOf} />
        </div>
      </>
    );
  }
  return (
    <>
      <p className="mb-5 max-w-[75ch] text-lg">{renewalsSentence(answer)}</p>
      <Block id="sums" title="What it adds up to">
        <div className="flex max-w-[58rem] flex-col gap-5">
          {sums.map((sum) => (
            <SumPicture key={sum.currency} sum={sum} />
          ))}
        </div>
      </Block>
      <Block id="line" title="When they come">
        <TimeLine answer={answer} bandOf={bandOf} />
      </Block>
      <Block
        id="list"
        title="One by one"
        note={
          inAll > items.length
            ? `the first ${count(items.length)} of ${count(inAll)}`
            : counted(inAll, 'contract', 'contracts')
        }
        acts={
          <>
            {orderChoice}
            <Button
              look="quiet"
              onClick={() => saveFile('renewals.csv', { text: csvOf(twinOf(listed, bandOf)) })}
            >
              <Download aria-hidden className="size-3.5" /> Save as CSV
            </Button>
          </>
        }
      >
        <RenewalTable renewals={listed} openId={openId} bandOf={bandOf} />
      </Block>
      <ModelPart model={model} bandOf={bandOf} />
    </>
  );
}

function RenewalsSkeleton() {
  return (
    <>
      <SkeletonLine width="70%" height={16} />
      <SkeletonLine width="40%" height={16} />
      <div className="mt-8">
        <SkeletonText lines={18} label="Loading the renewals" />
      </div>
    </>
  );
}
