import type { ImportRun } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { counted } from '../../../design/figures.ts';
import { sentenceOf } from '../../../design/problem.tsx';
import { useApi } from '../../../shell/api.tsx';

interface UndoDialogProps {
  run: ImportRun;
  isOpen: boolean;
  onClose: () => void;
}

/** Says what undoing takes back before it does. */
export function UndoDialog({ run, isOpen, onClose }: UndoDialogProps) {
  const api = useApi();
  const cache = useQueryClient();
  const undo = useMutation({
    mutationFn: () => api.undoImport({ params: { id: run.id } }),
    // Everything that is shown may rest on what is taken back.
    onSuccess: () => {
      onClose();
      void cache.invalidateQueries();
    },
  });
  return (
    <Dialog title="Undo this import" isOpen={isOpen} onClose={onClose}>
      <div className="flex flex-col gap-4 text-sm">
        <p>
          Everything that {counted(run.accepted, 'row', 'rows')} of “{run.name}” brought is taken back:
          events, traits, memberships, and the people and accounts that nothing else speaks of. What other
          sources sent stays.
        </p>
        <p className="text-ink-2">The files can be imported again afterwards.</p>
        {undo.isError ? (
          <p role="alert" className="text-bad">
            {sentenceOf(undo.error)}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button look="danger" onClick={() => undo.mutate()} disabled={undo.isPending}>
            Take back what it brought
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </div>
      </div>
    </Dialog>
  );
}
