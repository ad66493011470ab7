import type { Rule, SubjectKind } from '@sextant/contract';
import { ArrowLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Published } from '../../definitions/published.ts';
import { Button } from '../../design/button.tsx';
import { Popover } from '../../design/popover.tsx';
import { ClauseForm, type ClauseKind, clauseKindsOf } from './clause-form.tsx';

interface AddClauseProps {
  /** `Add a clause`, or `Add to this group`. */
  title: string;
  subject: SubjectKind;
  names: Published;
  onAdd: (rule: Rule) => void;
}

/** Asks what the next clause is about, then for the clause. */
export function AddClause({ title, subject, names, onAdd }: AddClauseProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [kind, setKind] = useState<ClauseKind | null>(null);
  const open = (next: boolean) => {
    setIsOpen(next);
    setKind(null);
  };
  const add = (rule: Rule) => {
    open(false);
    onAdd(rule);
  };
  return (
    <Popover
      title={title}
      isOpen={isOpen}
      onOpenChange={open}
      trigger={
        <Button look="quiet">
          <Plus aria-hidden className="size-3.5" /> {title}
        </Button>
      }
    >
      {kind === null ? (
        <ul className="-m-1.5">
          {clauseKindsOf(subject).map((each) => (
            <li key={each.kind}>
              <Way title={each.title} detail={each.detail} onChoose={() => setKind(each.kind)} />
            </li>
          ))}
          <li className="mt-1 border-t pt-1">
            <Way
              title="A group"
              detail="clauses of which any, all or none must hold"
              onChoose={() => add({ any: [] })}
            />
          </li>
        </ul>
      ) : (
        <div className="flex flex-col gap-2">
          <div>
            <Button look="quiet" onClick={() => setKind(null)}>
              <ArrowLeft aria-hidden className="size-3.5" /> Something else
            </Button>
          </div>
          <ClauseForm kind={kind} clause={null} subject={subject} names={names} onDone={add} />
        </div>
      )}
    </Popover>
  );
}

function Way({ title, detail, onChoose }: { title: string; detail: string; onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-9 w-full flex-col justify-center rounded-control px-2 py-1 text-left text-sm hover:bg-hover"
    >
      {title}
      <span className="text-xs text-ink-3">{detail}</span>
    </button>
  );
}
