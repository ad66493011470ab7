import type { Answer } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { definitionQuery, definitionsQuery } from '../../definitions/definition-queries.ts';
import { PublishNotice } from '../../definitions/publish-notice.tsx';
import { starters } from '../../definitions/starters.ts';
import { type Check, useCheck } from '../../definitions/use-check.ts';
import { useKeptText } from '../../definitions/use-kept-text.ts';
import { usePublishing } from '../../definitions/use-publishing.ts';
import { Button } from '../../design/button.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { BuilderDesk } from './builder-desk.tsx';

const editRoute = getRouteApi('/segments/$name/edit');
const parent = { title: 'Segments', to: '/segments' } as const;

/** A segment built from nothing. */
export function NewSegmentPage() {
  const kept = useKeptText('new segment, built');
  const text = kept.changed ?? starters.segment;
  const all = useQuery(definitionsQuery(useApi(), 'segment'));
  return (
    <Builder
      title="New segment"
      text={text}
      base={starters.segment}
      published=""
      taken={all.data?.items.map(({ name }) => name) ?? []}
      onChange={kept.change}
    />
  );
}

/** A segment that is there already, changed. */
export function EditSegmentPage() {
  const { name } = editRoute.useParams();
  const entry = useQuery(definitionQuery(useApi(), 'segment', name));
  if (entry.data) return <Edit key={name} entry={entry.data} />;
  return (
    <>
      <PageTop title={name} parent={parent} />
      <div className="p-4 md:px-6">
        {entry.isError ? (
          <Problem
            error={entry.error}
            what="This segment could not be loaded"
            onRetry={() => void entry.refetch()}
          />
        ) : (
          <SkeletonText lines={12} label="Loading the segment" />
        )}
      </div>
    </>
  );
}

function Edit({ entry }: { entry: Answer<'getDefinition'> }) {
  const kept = useKeptText(`segment:${entry.name}`);
  const base = entry.draft ?? entry.yaml;
  return (
    <Builder
      title={entry.title}
      text={kept.changed ?? base}
      base={base}
      published={entry.yaml}
      name={entry.name}
      taken={[]}
      onChange={(text) => kept.change(text === base ? null : text)}
    />
  );
}

interface BuilderProps {
  title: string;
  text: string;
  /** The text as it is kept on the server. */
  base: string;
  published: string;
  /** Of a segment that exists. */
  name?: string;
  /** Names that are others’ already. */
  taken: readonly string[];
  onChange: (text: string | null) => void;
}

function Builder(props: BuilderProps) {
  const { title, text, base, published, name, onChange } = props;
  const check = useCheck(text);
  const building = useBuilding(props, check);
  return (
    <>
      <PageTop
        title={title}
        parent={parent}
        acts={
          <>
            <Button disabled={!building.canSave || text === base} onClick={building.saveDraft}>
              Save draft
            </Button>
            <Button
              look="primary"
              disabled={!building.canSave || text === published}
              onClick={building.publish}
            >
              Publish
            </Button>
          </>
        }
      />
      <BuilderDesk
        text={text}
        check={check}
        onChange={onChange}
        isNew={name === undefined}
        notice={
          <div className="mb-3 flex flex-col gap-2 empty:hidden">
            <PublishNotice notice={building.notice} error={building.error} />
            {building.isTaken ? (
              <p role="status" className="text-sm">
                <StateMark state="watch">There is a segment of this name already.</StateMark> Give this one
                another title.
              </p>
            ) : null}
          </div>
        }
      />
    </>
  );
}

/** Keeping and publishing what was built, once nothing is wrong with it. */
function useBuilding({ text, name, taken, onChange }: BuilderProps, check: Check) {
  const work = usePublishing();
  const navigate = useNavigate();
  const written = check.holds && check.definition?.kind === 'segment' ? check.definition : null;
  const isTaken = written !== null && taken.includes(written.name);
  const address = written === null ? null : { kind: 'segment' as const, name: name ?? written.name };
  const isBusy = work.draft.isPending || work.publish.isPending;
  return {
    notice: work.notice,
    error: work.error,
    isTaken,
    canSave: address !== null && !isTaken && !isBusy,
    saveDraft() {
      if (address === null) return;
      const onSuccess = () => {
        onChange(null);
        if (name !== undefined) return;
        void navigate({ to: '/segments/$name/edit', params: { name: address.name }, replace: true });
      };
      work.draft.mutate({ ...address, yaml: text }, { onSuccess });
    },
    publish() {
      if (address === null) return;
      const onSuccess = () => {
        onChange(null);
        void navigate({ to: '/segments/$name', params: { name: address.name } });
      };
      work.publish.mutate({ ...address, yaml: text }, { onSuccess });
    },
  };
}
