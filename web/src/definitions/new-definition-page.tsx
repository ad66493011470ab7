import { type DefinitionKind, definitionKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Block } from '../design/block.tsx';
import { Button } from '../design/button.tsx';
import { type Choice, Select } from '../design/select.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { definitionsQuery } from './definition-queries.ts';
import { kindWords } from './definition-words.ts';
import { ProblemList } from './problem-list.tsx';
import { PublishNotice } from './publish-notice.tsx';
import { starters } from './starters.ts';
import { type Check, useCheck } from './use-check.ts';
import { useKeptText } from './use-kept-text.ts';
import { usePublishing } from './use-publishing.ts';
import { YamlEditor } from './yaml-editor.tsx';

const route = getRouteApi('/definitions/new');

const kindChoices: readonly Choice<DefinitionKind>[] = definitionKinds.map((kind) => ({
  value: kind,
  label: kindWords[kind].title,
}));

/** A definition written from a first text that already holds together. */
export function NewDefinitionPage() {
  const { kind = 'metric' } = route.useSearch();
  const kept = useKeptText(`new ${kind}`);
  const text = kept.changed ?? starters[kind];
  const check = useCheck(text);
  const { taken, canKeep, keep, error } = useFirstDraft({ text, check, onKept: () => kept.change(null) });
  return (
    <>
      <PageTop
        title={`New ${kindWords[kind].one}`}
        parent={{ title: 'Definitions', to: '/definitions' }}
        acts={
          <Button look="primary" disabled={!canKeep} onClick={keep}>
            Save as draft
          </Button>
        }
      />
      <div className="grid gap-x-8 gap-y-4 p-4 md:px-6 xl:grid-cols-[minmax(0,1fr)_27rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <PublishNotice notice={null} error={error} />
          <YamlEditor
            label={`New ${kindWords[kind].one} as YAML`}
            text={text}
            problems={check.problems}
            onChange={kept.change}
          />
          <ProblemList problems={check.problems} />
          {taken === undefined ? null : (
            <p role="status" className="text-sm">
              <StateMark state="watch">
                “{taken.name}” exists already ({taken.title}).
              </StateMark>{' '}
              Give this one another name.
            </p>
          )}
        </div>
        <KindPart kind={kind} />
      </div>
    </>
  );
}

function KindPart({ kind }: { kind: DefinitionKind }) {
  const navigate = useNavigate();
  return (
    <Block id="kind" title="What it is to be">
      <div className="flex max-w-72 flex-col gap-3">
        <Select
          label="Kind"
          choices={kindChoices}
          value={kind}
          onChoose={(next) => void navigate({ to: '/definitions/new', search: { kind: next } })}
        />
        <p className="text-sm text-ink-2">
          A draft computes nothing. Publish it on its page, after a look at what it would do.
        </p>
      </div>
    </Block>
  );
}

/** Keeps a text as the first draft of what it defines, unless that name is another’s. */
function useFirstDraft({ text, check, onKept }: { text: string; check: Check; onKept: () => void }) {
  const navigate = useNavigate();
  const work = usePublishing();
  const all = useQuery(definitionsQuery(useApi()));
  const written = check.holds ? check.definition : null;
  const taken = all.data?.items.find((each) => each.kind === written?.kind && each.name === written?.name);
  return {
    taken,
    error: work.error,
    canKeep: written !== null && taken === undefined && !work.draft.isPending,
    keep() {
      if (written === null) return;
      const params = { kind: written.kind, name: written.name };
      const onSuccess = () => {
        onKept();
        void navigate({ to: '/definitions/$kind/$name', params });
      };
      work.draft.mutate({ ...params, yaml: text }, { onSuccess });
    },
  };
}
