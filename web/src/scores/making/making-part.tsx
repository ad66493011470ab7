import type { ScoreOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { definitionQuery, definitionsQuery } from '../../definitions/definition-queries.ts';
import { standingWords } from '../../definitions/definition-words.ts';
import { Block } from '../../design/block.tsx';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { metricsQuery } from '../../metrics/metric-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { capital } from '../movement-sentence.ts';
import { ComponentList, type ComponentListProps } from './component-list.tsx';
import { bandSentence, overrideSentence, ruleSentences } from './making-words.ts';

/** How a score is made, in words and small pictures of its curves. */
export function MakingPart({ score }: { score: ScoreOverview }) {
  const api = useApi();
  const entry = useQuery(definitionQuery(api, 'score', score.name));
  const definitions = useQuery(definitionsQuery(api));
  const metrics = useQuery(metricsQuery(api));
  const definition = entry.data?.definition;
  const units = new Map(metrics.data?.items.map(({ name, unit }) => [name, unit]));
  const titles = new Map(definitions.data?.items.map(({ name, title }) => [name, title]));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-16 md:px-6">
      <div className="max-w-[64rem]">
        {entry.isPending ? <SkeletonText lines={14} label="Loading the definition" /> : null}
        {entry.isError && entry.data === undefined ? (
          <Problem
            error={entry.error}
            what="The definition could not be loaded"
            onRetry={() => void entry.refetch()}
          />
        ) : null}
        {entry.isSuccess && definition?.kind !== 'score' ? (
          <Missing what="This score is a draft and not computed yet." next="Publish it in its editor." />
        ) : null}
        {definition?.kind === 'score' && entry.data ? (
          <>
            <p className="mb-4 max-w-[75ch] text-base">
              {definition.about}{' '}
              <span className="text-sm text-ink-3">
                {capital(standingWords(entry.data))}.{' '}
                <Link
                  to="/definitions/$kind/$name"
                  params={{ kind: 'score', name: score.name }}
                  className="text-accent underline"
                >
                  Edit the definition
                </Link>
              </span>
            </p>
            <Making
              definition={definition}
              titleOf={(name) => titles.get(name) ?? name}
              unitOf={(name) => units.get(name) ?? ''}
            />
          </>
        ) : null}
      </div>
    </div>
  );
}

function Making({ definition, titleOf, unitOf }: ComponentListProps) {
  return (
    <>
      <Block id="components" title="What it weighs" note="Each value is bent to 0 to 100 points by its curve">
        <ComponentList definition={definition} titleOf={titleOf} unitOf={unitOf} />
      </Block>
      <Block id="bands" title="Bands">
        <ul className="flex flex-col gap-1 text-sm">
          {definition.bands.map((band, index) => (
            <li key={band.name} className="flex gap-3">
              <span className="w-40 shrink-0">
                <StateMark state={band.state}>{band.title}</StateMark>
              </span>
              <span className="text-ink-2">{bandSentence(definition.bands, index)}</span>
            </li>
          ))}
        </ul>
      </Block>
      {definition.overrides.length === 0 ? null : (
        <Block id="overrides" title="What goes above all">
          <ul className="flex flex-col gap-1 text-sm">
            {definition.overrides.map((override) => (
              <li key={override.name}>{overrideSentence(override, titleOf(override.metric))}</li>
            ))}
          </ul>
        </Block>
      )}
      <Block id="rules" title="When it says something">
        <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
          {ruleSentences(definition).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Block>
    </>
  );
}
