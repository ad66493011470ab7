import type { ImportRun } from '@sextant/contract';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { sentenceOf } from '../../../design/problem.tsx';
import { MendRun } from './mend-run.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import { useResume } from './use-resume.ts';

/** What can be done with an import that has ended: mend and go on, or take it back. */
export function RunActs({ run }: { run: ImportRun }) {
  const [open, setOpen] = useState<'mend' | 'undo' | null>(null);
  if (!run.canResume && !run.canUndo) return null;
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col gap-4">
      {open === 'mend' ? null : (
        <div className="flex flex-wrap gap-2">
          {run.canResume && run.state !== 'done' ? <GoOn id={run.id} /> : null}
          {run.canResume ? <Button onClick={() => setOpen('mend')}>Mend and run again</Button> : null}
          {run.canUndo ? (
            <Button look="danger" onClick={() => setOpen('undo')}>
              Undo this import
            </Button>
          ) : null}
        </div>
      )}
      {open === 'mend' ? <MendRun run={run} onClose={close} /> : null}
      <UndoDialog run={run} isOpen={open === 'undo'} onClose={close} />
    </div>
  );
}

/** An import that was stopped or broke goes on as it was. */
function GoOn({ id }: { id: string }) {
  const resume = useResume(id);
  return (
    <>
      <Button look="primary" onClick={() => resume.mutate(undefined)} disabled={resume.isPending}>
        Go on with it
      </Button>
      {resume.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(resume.error)}
        </p>
      ) : null}
    </>
  );
}
