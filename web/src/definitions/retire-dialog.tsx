import type { Answer } from '@sextant/contract';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { DefinitionLink } from './definition-link.tsx';
import { kindWords } from './definition-words.ts';

interface RetireDialogProps {
  entry: Pick<Answer<'getDefinition'>, 'kind' | 'title' | 'usedBy'>;
  isOpen: boolean;
  onClose: () => void;
  onRetire: () => void;
}

/** Asks before a definition is computed no longer; says so where others still need it. */
export function RetireDialog({ entry, isOpen, onClose, onRetire }: RetireDialogProps) {
  const { one } = kindWords[entry.kind];
  return (
    <Dialog title={`Retire the ${one} “${entry.title}”`} isOpen={isOpen} onClose={onClose}>
      {entry.usedBy.length > 0 ? (
        <div className="flex flex-col gap-2 text-sm">
          <p>It cannot be retired while these name it:</p>
          <ul>
            {entry.usedBy.map((user) => (
              <li key={`${user.kind} ${user.name}`}>
                <DefinitionLink {...user} /> <span className="text-ink-3">({kindWords[user.kind].one})</span>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <div className="flex flex-col gap-4 text-sm">
          <p>Nothing is computed by it any more. Its versions and the signals it gave are kept.</p>
          <div className="flex gap-2">
            <Button look="danger" onClick={onRetire}>
              Retire it
            </Button>
            <Button onClick={onClose}>Keep it</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
