import type { DefinitionComparison, DefinitionKind, SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { count, mean } from '../design/figures.ts';
import { DAY_MS, dayText } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { Select } from '../design/select.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { SubjectLink } from '../segments/subject-link.tsx';
import { useApi } from '../shell/api.tsx';
import { countedSubjects } from './definition-words.ts';

const moments = [
  { value: '0', label: 'today' },
  { value: '30', label: '30 days ago' },
  { value: '90', label: '90 days ago' },
] as const;
type Moment = (typeof moments)[number]['value'];

interface ComparisonProps {
  kind: DefinitionKind;
  subject: SubjectKind;
  text: string;
  /** Nothing is wrong with the text. */
  holds: boolean;
  isChanged: boolean;
}

/** Who would move if this text were published, computed by both versions on the same history. */
export function Comparison({ kind, subject, text, holds, isChanged }: ComparisonProps) {
  const [days, setDays] = useState<Moment>('0');
  const [asked, setAsked] = useState<{ text: string; at: string | undefined } | null>(null);
  const api = useApi();
  const answer = useQuery({
    queryKey: ['definitions', 'compare', asked],
    queryFn: ({ signal }) =>
      api.compareDefinition({ body: { yaml: asked?.text ?? '', at: asked?.at } }, { signal }),
    enabled: asked !== null,
  });
  const at = days === '0' ? undefined : new Date(Date.now() - Number(days) * DAY_MS).toISOString();
  if (!isChanged) {
    return (
      <Missing
        what="The text is the published one."
        next="Change it to see who would move, and by how much, before anything is published."
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Button disabled={!holds} onClick={() => setAsked({ text, at })}>
          {asked === null || asked.text === text ? 'Compare with the published version' : 'Compare again'}
        </Button>
        <span className="text-ink-2">as of</span>
        <Select label="As of" isLabelHidden choices={moments} value={days} onChoose={setDays} />
      </div>
      {asked !== null && asked.text !== text ? (
        <p className="text-xs text-ink-3">The figures below are of the text as it was when compared.</p>
      ) : null}
      {answer.isFetching ? <SkeletonText lines={6} label="Loading the comparison" /> : null}
      {answer.isError && !answer.isFetching ? (
        <Problem error={answer.error} what="The two could not be compared" kept="The text is kept." />
      ) : null}
      {answer.data && !answer.isFetching ? (
        <Moves kind={kind} subject={subject} comparison={answer.data} />
      ) : null}
    </div>
  );
}

function Moves(props: { kind: DefinitionKind; subject: SubjectKind; comparison: DefinitionComparison }) {
  const { kind, subject, comparison } = props;
  return (
    <>
      <p className="text-sm">{comparisonSentence(kind, subject, comparison)}</p>
      {comparison.largest.length === 0 ? null : (
        <table className="w-full text-sm">
          <caption className="sr-only">Who would move furthest</caption>
          <thead>
            <tr className="text-left text-xs text-ink-2">
              <th scope="col" className="border-b border-line py-1 pr-2 font-medium">
                Furthest
              </th>
              <th scope="col" className="border-b border-line px-2 py-1 font-medium">
                Now
              </th>
              <th scope="col" className="border-b border-line py-1 pl-2 font-medium">
                Then
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison.largest.map((move) => (
              <tr key={move.id}>
                <td className="max-w-44 truncate border-b py-1 pr-2">
                  <SubjectLink subject={subject} id={move.id} name={move.name} />
                </td>
                <td className="border-b px-2 py-1 text-ink-2">{roundedWords(move.before)}</td>
                <td className="border-b py-1 pl-2">
                  {roundedWords(move.after)}
                  {move.change === null ? null : (
                    <span className="ml-1.5 text-xs text-ink-3">{signedMean(move.change)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** `Of 214 accounts 37 would move: 30 up, 7 down, by +2.1 on average.` */
function comparisonSentence(
  kind: DefinitionKind,
  subject: SubjectKind,
  { asOf, subjects, moved, up, down, meanChange }: DefinitionComparison,
): string {
  const when = `As of ${dayText(asOf)}`;
  if (moved === 0) return `${when} none of ${countedSubjects(subjects, subject)} would move.`;
  const [rising, falling] =
    kind === 'segment' ? ['would enter', 'would leave'] : ['would go up', 'would go down'];
  const others = moved - up - down;
  const parts = [
    up > 0 ? `${count(up)} ${rising}` : '',
    down > 0 ? `${count(down)} ${falling}` : '',
    others > 0 ? `${count(others)} ${up + down > 0 ? 'would change otherwise' : 'would change'}` : '',
  ].filter(Boolean);
  const average = meanChange === null ? '' : `, on average by ${signedMean(meanChange)}`;
  return `${when}, of ${countedSubjects(subjects, subject)}, ${parts.join(' and ')}${average}.`;
}

/** Words as they are; a number as it is rounded elsewhere. */
function roundedWords(words: string): string {
  return /^-?\d+\.\d+$/.test(words) ? mean(Number(words)) : words;
}

function signedMean(value: number): string {
  return value > 0 ? `+${mean(value)}` : mean(value);
}
