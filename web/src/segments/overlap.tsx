import type { Answer, SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { shareText } from '../catalog/share-text.ts';
import { countedSubjects } from '../definitions/definition-words.ts';
import { count } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { segmentsQuery } from './segment-queries.ts';

interface OverlapProps {
  segment: { name: string; title: string; subject: SubjectKind };
  other: string | undefined;
  onChoose: (other: string) => void;
}

/** How much two segments of one kind have in common. */
export function Overlap({ segment, other, onChoose }: OverlapProps) {
  const api = useApi();
  const segments = useQuery(segmentsQuery(api));
  const overlap = useQuery({
    queryKey: ['segments', 'overlap', segment.name, other],
    queryFn: ({ signal }) =>
      api.segmentOverlap({ params: { name: segment.name }, query: { with: other ?? '' } }, { signal }),
    enabled: other !== undefined,
  });
  const others = (segments.data?.items ?? []).filter(
    ({ name, subject }) => subject === segment.subject && name !== segment.name,
  );
  if (others.length === 0) return <Missing what="There is no other segment of this kind to lay over it." />;
  const chosen = others.find(({ name }) => name === other);
  return (
    <div className="flex flex-col gap-3">
      <Select
        label="Other segment"
        isLabelHidden
        choices={[
          ...(chosen === undefined ? [{ value: '', label: 'Choose another segment' }] : []),
          ...others.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        value={other ?? ''}
        onChoose={(name) => {
          if (name !== '') onChoose(name);
        }}
      />
      {other !== undefined && overlap.isPending ? (
        <SkeletonText lines={3} label="Loading the overlap" />
      ) : null}
      {overlap.isError ? <Problem error={overlap.error} what="The overlap could not be counted" /> : null}
      {overlap.data && chosen ? (
        <OverlapPicture
          titles={[segment.title, chosen.title]}
          subject={segment.subject}
          overlap={overlap.data}
        />
      ) : null}
    </div>
  );
}

/** Two bars to one scale, laid so that what they share stands one above the other. */
function OverlapPicture(props: {
  titles: readonly [string, string];
  subject: SubjectKind;
  overlap: Answer<'segmentOverlap'>;
}) {
  const { titles, subject, overlap } = props;
  const { first, second, both, of } = overlap;
  const all = Math.max(1, first + second - both);
  const part = (value: number) => `${(value / all) * 100}%`;
  const offset = part(first - both);
  const shared = both === 0 ? 'Nobody is in both.' : `${countedSubjects(both, subject)} in both`;
  return (
    <figure>
      <figcaption className="mb-2 text-sm">
        {shared}
        {both === 0
          ? ''
          : `: ${shareText(both / Math.max(1, first))} of ${titles[0]}, ${shareText(both / Math.max(1, second))} of ${titles[1]}.`}
      </figcaption>
      <div aria-hidden className="relative flex flex-col gap-1 text-xs">
        {both === 0 ? null : (
          <span
            className="absolute -inset-y-1 border-x border-dashed border-control"
            style={{ left: offset, width: part(both) }}
          />
        )}
        <span className="h-4 bg-mark-1" style={{ width: part(first) }} />
        <span className="h-4 bg-mark-3" style={{ marginLeft: offset, width: part(second) }} />
      </div>
      <table className="mt-2 w-full text-sm">
        <caption className="sr-only">Overlap in numbers</caption>
        <tbody>
          <OverlapRow sign="bg-mark-1" name={`${titles[0]} alone`} value={first - both} />
          <OverlapRow sign="bg-mark-3" name={`${titles[1]} alone`} value={second - both} />
          <OverlapRow sign="border border-dashed border-control" name="both" value={both} />
          <OverlapRow sign="" name="neither" value={of - all} />
        </tbody>
      </table>
    </figure>
  );
}

function OverlapRow({ sign, name, value }: { sign: string; name: string; value: number }) {
  return (
    <tr>
      <th scope="row" className="py-0.5 text-left font-normal text-ink-2">
        <span aria-hidden className={`mr-2 inline-block size-2.5 ${sign}`} />
        {name}
      </th>
      <td className="py-0.5 text-right">{count(Math.max(0, value))}</td>
    </tr>
  );
}
