import type { ImportProposal, Upload } from '@sextant/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { PageTop } from '../../shell/page-top.tsx';
import { MapCheck } from './check/map-check.tsx';
import { QuestionList } from './check/question-list.tsx';
import { DropZone } from './files/drop-zone.tsx';
import { type ArrivedFile, FileList } from './files/file-list.tsx';
import { useUploads } from './files/use-uploads.ts';
import { proposalQuery } from './import-queries.ts';
import { readAnswers, writeAnswers } from './import-search.ts';
import { LivePreview } from './preview/live-preview.tsx';
import { StartBar } from './start-bar.tsx';
import { Step } from './step.tsx';
import { useDraft } from './use-draft.ts';

const route = getRouteApi('/sources/import');
const NONE: readonly string[] = [];

/** Files become customers: drop them, check what they were taken for, see what would arrive, import. */
export function ImportPage() {
  const api = useApi();
  const { file: files = NONE, answer = NONE } = route.useSearch();
  const navigate = route.useNavigate();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const { sending, sendAll, drop } = useUploads((upload) => {
    setUploads((all) => [...all, upload]);
    void navigate({
      search: ({ file = [], ...rest }) => ({ ...rest, file: [...file, upload.id] }),
      replace: true,
    });
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.removeUpload({ params: { id } }),
  });
  const answers = readAnswers(answer);
  const isSending = sending.some(({ problem }) => problem === null);
  const proposed = useProposal({ files: isSending ? NONE : files, answers });
  const draft = useDraft(files);
  const map = draft.changed ?? proposed.data?.map ?? '';
  const arrived = files.map((id) => describeUpload(id, { uploads, proposal: proposed.data }));
  const taken = [...arrived.map(({ name }) => name), ...sending.map(({ name }) => name)];
  const answerOne = (question: string, value: string) => {
    // The proposal is made anew by the answers, so changes made to the old one would not fit it.
    draft.change(null);
    void navigate({
      search: { file: [...files], answer: writeAnswers({ ...answers, [question]: value }) },
      replace: true,
      resetScroll: false,
    });
  };
  const isReady = files.length > 0 && !isSending && proposed.data !== undefined;
  return (
    <>
      <PageTop title="Import files" parent={{ title: 'Sources', to: '/sources' }} />
      <div className="grid gap-x-10 p-4 md:px-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <ol className="flex min-w-0 flex-col">
          <Step number={1} title="Files">
            <DropZone
              isFirst={files.length + sending.length === 0}
              onFiles={(chosen) => sendAll(chosen, taken)}
            />
            <FileList
              arrived={arrived}
              sending={sending}
              onDrop={drop}
              onRemove={(id) => {
                remove.mutate(id);
                void navigate({ search: { file: files.filter((each) => each !== id) }, replace: true });
              }}
            />
          </Step>
          <Step number={2} title="What they are">
            {files.length === 0 || isSending ? (
              <p className="text-sm text-ink-2">
                Sextant looks at names, headers and values, says what it takes the files for, and asks what
                they do not say. Nothing is stored before you import.
              </p>
            ) : proposed.isError ? (
              <Problem
                error={proposed.error}
                what="The files could not be looked at"
                kept="They are still here."
                onRetry={proposed.refetch}
              />
            ) : proposed.data === undefined ? (
              <SkeletonText lines={6} label="Loading what the files are" />
            ) : (
              <Check
                proposal={proposed.data}
                questions={proposed.questions}
                answers={answers}
                map={map}
                isChanged={draft.changed !== null}
                onAnswer={answerOne}
                onChange={draft.change}
              />
            )}
          </Step>
          {isReady ? (
            <Step number={4} title="Import">
              <StartBar
                key={files.join(' ')}
                files={files}
                map={map}
                openQuestions={proposed.questions.filter(({ id }) => answers[id] === undefined).length}
              />
            </Step>
          ) : null}
        </ol>
        {isReady ? (
          <section
            aria-labelledby="preview-title"
            className="order-none min-w-0 xl:sticky xl:top-12 xl:max-h-[calc(100dvh-3rem)] xl:self-start xl:overflow-y-auto xl:border-l xl:pl-6"
          >
            <h2 id="preview-title" className="mb-2 pt-1 text-base font-semibold">
              3. As they would arrive
            </h2>
            <LivePreview files={files} map={map} />
          </section>
        ) : null}
      </div>
    </>
  );
}

interface CheckProps {
  proposal: ImportProposal;
  questions: ImportProposal['questions'];
  answers: Readonly<Record<string, string>>;
  map: string;
  isChanged: boolean;
  onAnswer: (question: string, answer: string) => void;
  onChange: (map: string | null) => void;
}

function Check({ proposal, questions, answers, map, isChanged, onAnswer, onChange }: CheckProps) {
  if (proposal.files.length === 0) {
    return (
      <ul role="alert" className="border-l-2 border-bad py-1 pl-3 text-sm">
        {[...proposal.problems, ...proposal.unread].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {proposal.readyMap === null ? null : (
        <p className="max-w-[75ch] text-sm">
          These are files that Sextant knows: the ready map{' '}
          <code className="font-mono">{proposal.readyMap}</code> is for them, and is taken as it is.
        </p>
      )}
      {proposal.problems.map((sentence) => (
        <p key={sentence} className="max-w-[75ch] border-l-2 border-watch pl-3 text-sm">
          {sentence} Open a file below and choose what its rows are.
        </p>
      ))}
      <QuestionList questions={questions} answers={answers} onAnswer={onAnswer} />
      <MapCheck proposal={proposal} map={map} isChanged={isChanged} onChange={onChange} />
    </div>
  );
}

/** The proposal by the answers so far, with every question that was asked: those answered stay, to be answered anew. */
function useProposal(of: { files: readonly string[]; answers: Readonly<Record<string, string>> }) {
  const api = useApi();
  const first = useQuery(proposalQuery(api, { ...of, answers: {} }));
  const answered = useQuery(proposalQuery(api, of));
  const failed = [first, answered].find(({ isError }) => isError);
  const asked = [...(first.data?.questions ?? []), ...(answered.data?.questions ?? [])];
  return {
    data: answered.data,
    isError: failed !== undefined,
    error: failed?.error,
    refetch: () => void Promise.all([first.refetch(), answered.refetch()]),
    questions: asked.filter(({ id }, index) => asked.findIndex((each) => each.id === id) === index),
  };
}

/** A file as its line shows it: from its upload, or, when the page was opened by its address, from the proposal. */
function describeUpload(
  id: string,
  from: { uploads: readonly Upload[]; proposal: ImportProposal | undefined },
): ArrivedFile {
  const upload = from.uploads.find((each) => each.id === id);
  const name =
    upload?.name ?? from.proposal?.files.find((each) => each.upload === id)?.name ?? 'A file sent earlier';
  const problem = from.proposal?.unread.find((sentence) => sentence.includes(name)) ?? null;
  return { id, name, bytes: upload?.bytes ?? null, problem };
}
