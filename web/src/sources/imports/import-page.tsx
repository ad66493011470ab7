import type { Upload } from '@sextant/contract';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { CheckStep } from './check/check-step.tsx';
import { arrivedFile } from './files/arrived-file.ts';
import { DropZone } from './files/drop-zone.tsx';
import { FileList } from './files/file-list.tsx';
import { useUploads } from './files/use-uploads.ts';
import { readAnswers, writeAnswers } from './import-search.ts';
import { LivePreview } from './preview/live-preview.tsx';
import { StartForm } from './start-form.tsx';
import { Step } from './step.tsx';
import { useDraft } from './use-draft.ts';
import { useProposal } from './use-proposal.ts';

const route = getRouteApi('/sources/import');
const NONE: readonly string[] = [];

/** Files become customers: drop them, check what they were taken for, see what would arrive, import. */
// Long: the four parts of one page, which share the files and the map.
export function ImportPage() {
  const { file: files = NONE, answer = NONE } = route.useSearch();
  const navigate = route.useNavigate();
  const { uploads, sending, sendAll, drop, remove } = useFiles(files);
  const answers = readAnswers(answer);
  const isSending = sending.some(({ problem }) => problem === null);
  const proposed = useProposal({ files: isSending ? NONE : files, answers });
  const draft = useDraft(files);
  const map = draft.changed ?? proposed.data?.map ?? '';
  const arrived = files.map((id) => arrivedFile(id, { uploads, proposal: proposed.data }));
  const usable = arrived.filter(({ problem }) => problem === null).map(({ id }) => id);
  const answerOne = (question: string, value: string) => {
    // The proposal is made anew by the answers, so changes made to the old one would not fit it.
    draft.change(null);
    const all = writeAnswers({ ...answers, [question]: value });
    void navigate({ search: { file: [...files], answer: all }, replace: true, resetScroll: false });
  };
  const hasTable = files.length > 0 && !isSending && (proposed.data?.files.length ?? 0) > 0;
  return (
    <>
      <PageTop title="Import files" parent={{ title: 'Sources', to: '/sources' }} />
      <div className="grid gap-x-8 p-4 md:px-6 xl:grid-cols-[minmax(0,1fr)_29rem] xl:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          <Step number={1} title="Files">
            <DropZone
              isFirst={files.length + sending.length === 0}
              onFiles={(chosen) =>
                sendAll(
                  chosen,
                  [...arrived, ...sending].map(({ name }) => name),
                )
              }
            />
            <FileList arrived={arrived} sending={sending} onDrop={drop} onRemove={remove} />
          </Step>
          <Step number={2} title="What they are">
            <CheckStep
              hasFiles={files.length > 0 && !isSending}
              proposed={proposed}
              answers={answers}
              map={map}
              isChanged={draft.changed !== null}
              onAnswer={answerOne}
              onChange={draft.change}
            />
          </Step>
        </div>
        <div className="min-w-0 xl:sticky xl:top-12 xl:row-span-2 xl:max-h-[calc(100dvh-3rem)] xl:self-start xl:overflow-y-auto xl:border-l xl:pl-6">
          <Step number={3} title="As they would arrive">
            {hasTable ? (
              <LivePreview files={usable} map={map} />
            ) : (
              <p className="text-sm text-ink-2">
                The first people, accounts and events, before anything is stored.
              </p>
            )}
          </Step>
        </div>
        <div className="min-w-0">
          <Step number={4} title="Import">
            {hasTable ? (
              <StartForm
                key={usable.join(' ')}
                files={usable}
                map={map}
                openQuestions={proposed.open.length}
              />
            ) : (
              <p className="text-sm text-ink-2">
                With rows, rate and time left; what is refused is listed with its reason, and can be mended.
              </p>
            )}
          </Step>
        </div>
      </div>
    </>
  );
}

/** The files of the address, and those on their way to it. */
function useFiles(files: readonly string[]) {
  const api = useApi();
  const navigate = route.useNavigate();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const names = useRef(new Map<string, string>());
  const sender = useUploads((upload) => {
    names.current.set(upload.id, upload.name);
    setUploads((all) => [...all, upload]);
    void navigate({
      search: ({ file = [], ...rest }) => ({ ...rest, file: inOrder([...file, upload.id], names.current) }),
      replace: true,
    });
  });
  const removal = useMutation({ mutationFn: (id: string) => api.removeUpload({ params: { id } }) });
  const remove = (id: string) => {
    removal.mutate(id);
    void navigate({
      search: (search) => ({ ...search, file: files.filter((each) => each !== id) }),
      replace: true,
    });
  };
  return { ...sender, uploads, remove };
}

/** By name, whichever arrived first: the proposal names an import after its first file, and rows are known by that name. */
function inOrder(files: readonly string[], names: ReadonlyMap<string, string>): string[] {
  const nameOf = (id: string) => names.get(id) ?? '';
  return files.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'en'));
}
