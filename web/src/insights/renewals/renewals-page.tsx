import type { Renewal } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Block } from '../../design/block.tsx';
import { Button } from '../../design/button.tsx';
import { count, counted } from '../../design/figures.ts';
import { DAY_MS } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { csvOf, saveFile } from '../../design/pictures/twin.ts';
import { Problem } from '../../design/problem.tsx';
import { Select } from '../../design/select.tsx';
import { SkeletonLine, SkeletonText } from '../../design/skeleton.tsx';
import { useRowWalk } from '../../profiles/list/use-row-walk.ts';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { ModelPart } from './model/model-part.tsx';
import { RenewalLine } from './renewal-line.tsx';
import { inRenewalOrder } from './renewal-order.ts';
import { type RenewalsAnswer, renewalsQuery } from './renewal-queries.ts';
import { renewalsSentence } from './renewal-sentence.ts';
import { RenewalTable } from './renewal-table.tsx';
import { pointOf, twinOf } from './renewal-twin.ts';
import { type RenewalOrder, type RenewalSpan, renewalOrders, renewalSpans } from './renewals-search.ts';
import { SumPicture } from './sum-picture.tsx';
import { type BandOf, useBands } from './use-bands.ts';

const route = getRouteApi('/renewals');
const USUAL_SPAN: RenewalSpan = '90';

const spanWords: Record<RenewalSpan, string> = {
  '30': 'Next 30 days',
  '90': 'Next 90 days',
  '180': 'Next half year',
  '365': 'Next year',
};

const orderWords: Record<RenewalOrder, string> = {
  soonest: 'Soonest first',
  doubtful: 'Most money in doubt first',
  money: 'Most money first',
};
const orderChoices = renewalOrders.map((value) => ({ value, label: orderWords[value] }));

/** Renewals ahead: what they add up to, when they come, how likely each is, and how that comes about. */
export function RenewalsPage() {
  const { within = USUAL_SPAN, sort = 'soonest', open } = route.useSearch();
  const navigate = route.useNavigate();
  const renewals = useQuery(renewalsQuery(useApi(), within));
  const bandOf = useBands(renewals.data?.model.score);
  const items = renewals.data?.items;
  const listed = useMemo(() => inRenewalOrder(items ?? [], sort), [items, sort]);
  useRowWalk({
    ids: listed.map(({ account }) => account.id),
    selectedId: open,
    onSelect: (id) =>
      void navigate({
        search: (before) => ({ ...before, open: id }),
        replace: true,
        resetScroll: false,
      }),
    onOpen: (ref) => void navigate({ to: '/accounts/$ref', params: { ref }, hash: 'renewal' }),
  });
  return (
    <>
      <PageTop
        title="Renewals"
        acts={
          <Select
            label="How far ahead"
            isLabelHidden
            value={within}
            choices={renewalSpans.map((value) => ({ value, label: spanWords[value] }))}
            onChoose={(span) =>
              void navigate({
                search: (before) => ({
                  ...before,
                  within: span === USUAL_SPAN ? undefined : span,
                  open: undefined,
                }),
                replace: true,
              })
            }
          />
        }
      />
      <div className="max-w-[76rem] px-4 pt-4 pb-16 md:px-8">
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
              bandOf={bandOf}
              orderChoice={
                <Select
                  label="Order"
                  isLabelHidden
                  value={sort}
                  choices={orderChoices}
                  onChoose={(order) =>
                    void navigate({
                      search: (before) => ({ ...before, sort: order === 'soonest' ? undefined : order }),
                      replace: true,
                      resetScroll: false,
                    })
                  }
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
  bandOf: BandOf;
}

function Parts({ answer, listed, orderChoice, openId, bandOf }: PartsProps) {
  const { items, inAll, model, sums, within } = answer;
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

function TimeLine({ answer, bandOf }: Pick<PartsProps, 'answer' | 'bandOf'>) {
  const { items, asOf, within } = answer;
  const navigate = useNavigate();
  // The strip starts at the hour, so that asking again a few seconds later draws the same.
  const now = new Date(`${asOf.slice(0, 13)}:00:00Z`).getTime();
  const from = Math.min(now, ...items.map(({ renewsAt }) => new Date(renewsAt).getTime()));
  const points = useMemo(() => items.map((item) => pointOf(item, { bandOf, now })), [items, bandOf, now]);
  const open = useCallback(
    (ref: string) => void navigate({ to: '/accounts/$ref', params: { ref }, hash: 'renewal' }),
    [navigate],
  );
  return (
    <RenewalLine
      title="Renewals ahead"
      caption={`${counted(items.length, 'contract', 'contracts')}; size is money a year. Circle good, triangle to watch, square bad, ring unknown.`}
      renewals={points}
      from={from}
      to={now + within * DAY_MS}
      onOpen={open}
      twin={twinOf(items, bandOf)}
    />
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
