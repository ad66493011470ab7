import { type RfmAnswer, type SubjectKind, subjectKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { everyone } from '../../definitions/definition-words.ts';
import { Block } from '../../design/block.tsx';
import { inputClass } from '../../design/field.tsx';
import { dateInputValue } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { Select } from '../../design/select.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { BuyerGroups } from './buyer-groups.tsx';
import { BuyersGrid } from './buyers-grid.tsx';
import { buyersSentence } from './buyers-sentence.ts';
import { buyersQuery } from './group-queries.ts';
import { GroupTabs } from './group-tabs.tsx';
import type { BuyersSearch } from './groups-search.ts';

const route = getRouteApi('/segments/recency-frequency-money');

/** Buyers by how lately, how often and for how much they bought. */
export function BuyersPage() {
  const { of = 'person', at } = route.useSearch();
  const navigate = route.useNavigate();
  const buyers = useQuery(buyersQuery(useApi(), { subject: of, at: at && endOf(at) }));
  return (
    <>
      <PageTop title="Groups" parent={{ title: 'Segments', to: '/segments' }} />
      <GroupTabs chosen="buyers" />
      <div className="p-4 md:px-6">
        <Filters
          of={of}
          at={at}
          onChange={(change) =>
            void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false })
          }
        />
        {buyers.isPending ? <SkeletonText lines={14} label="Loading the buyers" /> : null}
        {buyers.isError && buyers.data === undefined ? (
          <Problem
            error={buyers.error}
            what="The buyers could not be counted"
            onRetry={() => void buyers.refetch()}
          />
        ) : null}
        {buyers.data === undefined ? null : <Buyers answer={buyers.data} />}
      </div>
    </>
  );
}

/** The whole of the day counts. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}

const subjectChoices = subjectKinds.map((kind) => ({ value: kind, label: `Of ${everyone(kind)}` }));

function Filters(props: {
  of: SubjectKind;
  at: string | undefined;
  onChange: (change: Partial<BuyersSearch>) => void;
}) {
  const today = dateInputValue(new Date().toISOString());
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 text-sm">
      <Select
        label="Of whom"
        isLabelHidden
        choices={subjectChoices}
        value={props.of}
        onChoose={(of) => props.onChange({ of })}
      />
      <label className="flex items-center gap-1.5 whitespace-nowrap text-ink-2">
        as of
        <input
          type="date"
          max={today}
          value={props.at ?? today}
          onChange={({ currentTarget }) => props.onChange({ at: currentTarget.value || undefined })}
          className={inputClass}
        />
      </label>
    </div>
  );
}

function Buyers({ answer }: { answer: RfmAnswer }) {
  if (answer.thresholds === null) {
    return (
      <Missing
        what="Nobody had bought by then."
        next="Buyers are those with an event “Order Completed”; its property revenue (or total) is the money."
      />
    );
  }
  return (
    <>
      <p className="mb-4 max-w-[75ch] text-lg">{buyersSentence(answer)}</p>
      <div className="grid gap-x-10 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div>
          <Block id="grid" title="How lately and how often">
            <BuyersGrid answer={answer} thresholds={answer.thresholds} />
          </Block>
        </div>
        <div>
          <Block id="groups" title="Groups of buyers" note="Money as their orders say it, all of them summed">
            <BuyerGroups answer={answer} />
          </Block>
        </div>
      </div>
    </>
  );
}
