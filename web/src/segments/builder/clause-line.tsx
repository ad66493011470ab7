import type { SubjectKind } from '@sextant/contract';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Published } from '../../definitions/published.ts';
import { IconButton } from '../../design/button.tsx';
import { Menu, MenuAct } from '../../design/menu.tsx';
import { Popover } from '../../design/popover.tsx';
import { ClauseForm, kindOf } from './clause-form.tsx';
import { clauseWords, type Words } from './clause-words.ts';
import { fitsForm } from './fits-form.ts';
import { type Outline, withClause, without, wrapped } from './outline.ts';

interface ClauseLineProps {
  part: Exclude<Outline, { kind: 'group' }>;
  /** `and`, `or`, or nothing before the first. */
  before: string;
  subject: SubjectKind;
  names: Published;
  onChange: (change: (text: string) => string) => void;
}

/** A clause as a phrase that opens to its form. */
export function ClauseLine({ part, before, subject, names, onChange }: ClauseLineProps) {
  return (
    <li className="flex items-start gap-2 py-0.5">
      <span className="w-7 shrink-0 py-1 text-right text-sm text-ink-3">{before}</span>
      <div className="min-w-0 flex-1 py-1 text-base">
        {part.kind === 'unread' ? (
          <Unread text={part.text} />
        ) : fitsForm(part.clause) ? (
          <Phrase part={part} subject={subject} names={names} onChange={onChange} />
        ) : (
          <>
            <Spoken words={clauseWords(part.clause, names)} />{' '}
            <span className="text-xs text-ink-3">(changed in the YAML)</span>
          </>
        )}
      </div>
      <Menu
        trigger={
          <IconButton
            label={`More acts for ${part.kind === 'unread' ? 'this clause' : sentenceOf(clauseWords(part.clause, names))}`}
          >
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        <MenuAct onChoose={() => onChange((text) => wrapped(text, part, 'any'))}>
          Put it in a group: this or …
        </MenuAct>
        <MenuAct onChoose={() => onChange((text) => wrapped(text, part, 'none'))}>
          Turn it round: not this
        </MenuAct>
        <MenuAct onChoose={() => onChange((text) => without(text, part))}>Take it away</MenuAct>
      </Menu>
    </li>
  );
}

function Phrase(props: {
  part: Extract<Outline, { kind: 'clause' }>;
  subject: SubjectKind;
  names: Published;
  onChange: (change: (text: string) => string) => void;
}) {
  const { part, subject, names, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      title="Change this clause"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          className="rounded-sm border-b border-dashed border-accent text-left hover:bg-hover"
        >
          <Spoken words={clauseWords(part.clause, names)} />
        </button>
      }
    >
      <ClauseForm
        kind={kindOf(part.clause)}
        clause={part.clause}
        subject={subject}
        names={names}
        onDone={(clause) => {
          setIsOpen(false);
          onChange((text) => withClause(text, part, clause));
        }}
      />
    </Popover>
  );
}

function Spoken({ words }: { words: Words }) {
  return words.map((word) =>
    typeof word === 'string' ? (
      word
    ) : (
      <span key={word.chosen} className="font-medium text-accent-strong">
        {word.chosen}
      </span>
    ),
  );
}

function Unread({ text }: { text: string }) {
  return (
    <>
      <span className="text-bad">This clause cannot be read; mend it in the YAML.</span>
      <pre className="mt-1 overflow-x-auto rounded-control bg-sunken px-2 py-1 font-mono text-xs">{text}</pre>
    </>
  );
}

function sentenceOf(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : word.chosen)).join('');
}
