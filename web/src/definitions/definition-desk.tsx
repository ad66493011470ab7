import type { Answer } from '@sextant/contract';
import { useNavigate } from '@tanstack/react-router';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { Block } from '../design/block.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { Menu, MenuAct } from '../design/menu.tsx';
import { Missing } from '../design/missing.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { PageTop } from '../shell/page-top.tsx';
import { Comparison } from './comparison.tsx';
import { DefinitionLink } from './definition-link.tsx';
import { kindWords, standingWords } from './definition-words.ts';
import { ProblemList } from './problem-list.tsx';
import { PublishNotice } from './publish-notice.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { SeenAs } from './seen-as.tsx';
import { useCheck } from './use-check.ts';
import { useKeptText } from './use-kept-text.ts';
import { usePublishing } from './use-publishing.ts';
import { VersionList } from './version-list.tsx';
import { YamlEditor } from './yaml-editor.tsx';

/** The text of a definition at the left, what it would do at the right. */
// Long: the acts and the parts of one page, which share the text.
export function DefinitionDesk({ entry }: { entry: Answer<'getDefinition'> }) {
  const { kind, name, subject } = entry;
  const address = { kind, name };
  const kept = useKeptText(`${kind}:${name}`);
  const base = entry.draft ?? entry.yaml;
  const text = kept.changed ?? base;
  const check = useCheck(text);
  const work = usePublishing();
  const [isRetiring, setIsRetiring] = useState(false);
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const isBusy = work.draft.isPending || work.publish.isPending || work.rollBack.isPending;
  const saveDraft = () =>
    work.draft.mutate({ ...address, yaml: text }, { onSuccess: () => kept.change(null) });
  const publish = () =>
    work.publish.mutate({ ...address, yaml: text }, { onSuccess: () => kept.change(null) });
  useHotkeys('mod+s', saveDraft, { preventDefault: true, enableOnFormTags: true, enabled: text !== base });
  return (
    <>
      <PageTop
        title={entry.title}
        parent={{ title: 'Definitions', to: '/definitions' }}
        note={
          <span className="hidden sm:inline">
            {kindWords[kind].one}, {standingWords(entry)}
          </span>
        }
        acts={
          <>
            {isNarrow ? null : (
              <Button disabled={isBusy || text === base} onClick={saveDraft}>
                Save draft
              </Button>
            )}
            <Button
              look="primary"
              disabled={isBusy || !check.holds || (text === entry.yaml && entry.version > 0)}
              onClick={publish}
            >
              Publish
            </Button>
            <Menu
              trigger={
                <IconButton label="More acts">
                  <MoreHorizontal aria-hidden />
                </IconButton>
              }
            >
              {isNarrow && text !== base ? <MenuAct onChoose={saveDraft}>Save draft</MenuAct> : null}
              {text === base ? null : (
                <MenuAct onChoose={() => kept.change(null)}>Take back what I changed</MenuAct>
              )}
              {entry.draft === null ? null : (
                <MenuAct
                  onChoose={() => work.discard.mutate(address, { onSuccess: () => kept.change(null) })}
                >
                  Throw the draft away
                </MenuAct>
              )}
              <MenuAct onChoose={() => location.assign('/api/definitions.yaml')}>
                Export all definitions
              </MenuAct>
              {entry.version === 0 ? null : <MenuAct onChoose={() => setIsRetiring(true)}>Retire it</MenuAct>}
            </Menu>
          </>
        }
      />
      <div className="grid gap-x-8 gap-y-4 p-4 md:px-6 xl:grid-cols-[minmax(0,1fr)_27rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <p className="max-w-[75ch] text-base">
            {entry.about} <SeenAs {...entry} />
          </p>
          <PublishNotice notice={work.notice} error={work.error} />
          <TextState entry={entry} isUnsaved={text !== base} />
          <YamlEditor
            label={`${entry.title} as YAML`}
            text={text}
            problems={check.problems}
            onChange={(next) => kept.change(next === base ? null : next)}
          />
          <ProblemList problems={check.problems} />
          {check.holds && text !== entry.yaml ? (
            <p className="text-sm">
              <StateMark state="good">Nothing is wrong with it.</StateMark>
            </p>
          ) : null}
        </div>
        <div className="min-w-0">
          <Block id="comparison" title="What would change">
            {entry.version === 0 ? (
              <Missing
                what="It is not published yet, so there is nothing to compare it with."
                next="Publish it, or try it first."
              />
            ) : (
              <Comparison
                kind={kind}
                subject={subject}
                text={text}
                holds={check.holds}
                isChanged={text !== entry.yaml}
              />
            )}
          </Block>
          <Block id="used-by" title="Who uses it">
            <UsedBy users={entry.usedBy} />
          </Block>
          <Block id="versions" title="Versions">
            {entry.versions.length === 0 ? (
              <Missing what="None is published yet." />
            ) : (
              <VersionList
                versions={entry.versions}
                isBusy={isBusy}
                onRollBack={(version) =>
                  work.rollBack.mutate({ ...address, version }, { onSuccess: () => kept.change(null) })
                }
              />
            )}
          </Block>
        </div>
      </div>
      <RetireDialog
        entry={entry}
        isOpen={isRetiring}
        onClose={() => setIsRetiring(false)}
        onRetire={() =>
          work.retire.mutate(address, { onSuccess: () => void navigate({ to: '/definitions' }) })
        }
      />
    </>
  );
}

function TextState({ entry, isUnsaved }: { entry: Answer<'getDefinition'>; isUnsaved: boolean }) {
  const words = isUnsaved
    ? 'Changed here and not saved yet; this browser tab keeps it.'
    : entry.draft !== null && entry.draft !== entry.yaml
      ? 'This is the draft; the published version still counts.'
      : 'This is the published text.';
  return <p className="text-xs text-ink-3">{words}</p>;
}

function UsedBy({ users }: { users: Answer<'getDefinition'>['usedBy'] }) {
  if (users.length === 0) return <Missing what="No other definition names it." />;
  return (
    <ul className="text-sm">
      {users.map((user) => (
        <li key={`${user.kind} ${user.name}`} className="flex min-h-7 items-center gap-2">
          <DefinitionLink {...user} />
          <span className="text-ink-3">{kindWords[user.kind].one}</span>
        </li>
      ))}
    </ul>
  );
}
