import type { SubjectStage } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Time } from '../../design/time.tsx';
import type { Subject } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { subjectStagesQuery } from '../score-queries.ts';

/** Where somebody stands on each ladder, and since when. */
export function StageSteps({ subject }: { subject: Subject }) {
  const stages = useQuery(subjectStagesQuery(useApi(), subject));
  // A ladder that somebody never stood on says nothing about them: a shop's, of a person who never bought.
  const ladders = stages.data?.items.filter(({ stage, path }) => stage !== null || path.length > 1) ?? [];
  if (ladders.length === 0) return null;
  return (
    <section aria-labelledby="stages">
      <h2 id="stages" className="mb-1 text-xs font-semibold text-ink-2">
        {ladders.length === 1 ? 'Stage' : 'Stages'}
      </h2>
      <ul className="flex flex-col gap-2 text-sm">
        {ladders.map((ladder) => (
          <LadderLine key={ladder.ladder} ladder={ladder} />
        ))}
      </ul>
    </section>
  );
}

function LadderLine({ ladder }: { ladder: SubjectStage }) {
  const at = ladder.stages.findIndex(({ name }) => name === ladder.stage);
  const stage = ladder.stages[at];
  return (
    <li>
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate">{ladder.title}</span>
        <span className="font-medium" title={stage?.about}>
          {stage?.title ?? <span className="font-normal text-ink-3">on no stage</span>}
        </span>
      </span>
      <span className="mt-1 flex items-center gap-3 text-xs text-ink-3">
        <span
          role="img"
          aria-label={`Stage ${at + 1} of ${ladder.stages.length}: ${ladder.stages.map(({ title }) => title).join(', ')}`}
          className="flex flex-1 gap-0.5"
        >
          {ladder.stages.map(({ name, title }, index) => (
            <span
              key={name}
              title={title}
              className={`h-1.5 flex-1 rounded-sm ${index === at ? 'bg-mark-1' : 'bg-mark-2 opacity-50'}`}
            />
          ))}
        </span>
        <Since ladder={ladder} />
      </span>
    </li>
  );
}

function Since({ ladder }: { ladder: SubjectStage }) {
  if (ladder.stage === null) return null;
  return (
    <span className="w-28 shrink-0 text-right">
      {ladder.since === null ? (
        'for more than a year'
      ) : (
        <>
          since <Time at={ladder.since} as="day" />
        </>
      )}
    </span>
  );
}
