import type { SubjectKind } from '@sextant/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { countOf } from '../../definitions/definition-words.ts';
import type { Check } from '../../definitions/use-check.ts';
import { moneyText } from '../../design/figures.ts';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { shareOf } from '../segment-columns.tsx';
import { SubjectLink } from '../subject-link.tsx';

interface LiveCountProps {
  subject: SubjectKind;
  check: Check;
  /** The rule has no clause yet. */
  isEmpty: boolean;
}

/** Who the segment would hold now: how many, and ten of them, anew with each change. */
export function LiveCount({ subject, check, isEmpty }: LiveCountProps) {
  const api = useApi();
  const isAsked = check.problems.length === 0 && check.definition?.kind === 'segment';
  const preview = useQuery({
    queryKey: ['segments', 'preview', check.text],
    queryFn: ({ signal }) => api.previewSegment({ body: { yaml: check.text } }, { signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  if (isEmpty) {
    return (
      <Missing
        what="Nobody yet: the rule has no clause."
        next="Add one, and see at once who would be in it."
      />
    );
  }
  if (preview.isError && isAsked) return <Problem error={preview.error} what="The count could not be made" />;
  if (preview.data === undefined) {
    return check.problems.length > 0 ? (
      <Missing what="The count comes as soon as the text holds." />
    ) : (
      <SkeletonText lines={8} label="Loading the count" />
    );
  }
  const { size, of, sentence, examples } = preview.data;
  const isBehind = preview.isPlaceholderData || !check.holds;
  return (
    <div className={isBehind ? 'opacity-60' : ''}>
      <p role="status" className="text-lg">
        {countOf({ size, of, subject })}
        {of === 0 ? '' : ` (${shareOf({ size, of })})`}
      </p>
      <p className="mb-3 text-sm text-ink-2">{sentence}</p>
      {examples.length === 0 ? (
        <Missing
          what="The rule holds for nobody now."
          next="Ask for less, or look at one clause at a time."
        />
      ) : (
        <table className="w-full table-fixed text-sm">
          <caption className="mb-1 text-left text-xs text-ink-3">
            {examples.length < size ? `${examples.length} of them` : 'All of them'}
          </caption>
          <tbody>
            {examples.map((member) => (
              <tr key={member.id} className="hover:bg-hover">
                <td className="truncate border-b py-1 pr-2">
                  <SubjectLink subject={subject} id={member.id} name={member.name} />
                  <span className="ml-2 text-xs text-ink-3">{member.detail}</span>
                </td>
                {subject === 'person' ? null : (
                  <td className="w-20 border-b py-1 text-right text-ink-2">
                    {member.mrr === null ? '' : moneyText(member.mrr)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
