import { type ClusterAnswer, clusterLimits } from '@sextant/contract';
import { count } from '../../design/figures.ts';
import { Figure } from '../../design/pictures/figure.tsx';

/** How well each number of groups sets subjects apart; the mark is what is needed, the ring what chance reaches. */
export function CandidatesPicture({ answer }: { answer: ClusterAnswer }) {
  const { candidates, groups } = answer;
  return (
    <Figure
      title="How well each number of groups parts them"
      caption={`Mean silhouette, 0 (no parting) to 1; n = ${count(answer.sampled)}. Dashed: the least that groups need. Ring: what an even spread without groups reaches.`}
      twin={{
        columns: ['groups', 'silhouette', 'even spread', 'same when drawn again', 'speaks against it'],
        rows: candidates.map(({ groups, silhouette, byChance, stability, against }) => [
          groups,
          figure(silhouette),
          byChance === null ? '' : figure(byChance),
          stability === null ? '' : figure(stability),
          against === null ? '' : reasons[against],
        ]),
      }}
    >
      <ol className="relative mb-2 max-w-xl text-sm">
        {candidates.map((candidate) => (
          <li
            key={candidate.groups}
            className="grid h-7 grid-cols-[4.5rem_minmax(0,1fr)_10rem] items-center gap-2"
          >
            <span className={candidate.groups === groups.length ? 'font-medium' : 'text-ink-2'}>
              {candidate.groups} groups
            </span>
            <Bar candidate={candidate} isChosen={candidate.groups === groups.length} />
            <span className="tabular-nums">
              {figure(candidate.silhouette)}
              <span className="ml-2 text-ink-2">{noteOn(candidate, groups.length)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Figure>
  );
}

type Candidate = ClusterAnswer['candidates'][number];

const reasons: Record<NonNullable<Candidate['against']>, string> = {
  too_few_members: 'one group too small',
  too_close: 'too close',
  by_chance: 'chance does as well',
  unstable: 'not the same again',
};

function noteOn({ groups, against, byChance }: Candidate, shown: number): string {
  if (against !== null) return reasons[against];
  if (groups === shown) return 'chosen';
  // Judged, and nothing speaks against it but that fewer do as well.
  return byChance === null ? '' : 'hardly better';
}

function Bar(props: { candidate: Candidate; isChosen: boolean }) {
  const { silhouette, byChance } = props.candidate;
  return (
    <span aria-hidden className="relative block h-full">
      <span
        className={`absolute inset-y-1.5 left-0 ${props.isChosen ? 'bg-mark-1' : 'bg-mark-3'}`}
        style={{ width: width(silhouette) }}
      />
      <span
        className="absolute inset-y-0 border-l border-dashed border-control"
        style={{ left: width(clusterLimits.silhouetteMin) }}
      />
      {byChance === null ? null : (
        <span
          className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-ink bg-paper"
          style={{ left: width(byChance) }}
        />
      )}
    </span>
  );
}

function width(value: number): string {
  return `${Math.max(0, Math.min(1, value)) * 100}%`;
}

function figure(value: number): string {
  return value.toFixed(2);
}
