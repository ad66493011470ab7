import type { DefinitionProblem } from '@sextant/contract';
import { type KeyboardEvent, useId, useRef } from 'react';

interface YamlEditorProps {
  label: string;
  text: string;
  problems: readonly DefinitionProblem[];
  onChange: (text: string) => void;
  /** Lines in sight at the least. */
  linesMin?: number;
}

/** YAML with numbered lines; those with a problem carry a mark. Enter keeps the indent, Tab leaves the field as anywhere. */
export function YamlEditor({ label, text, problems, onChange, linesMin = 14 }: YamlEditorProps) {
  const hintId = useId();
  const gutter = useRef<HTMLDivElement>(null);
  const lines = Math.max(linesMin, text.split('\n').length + 1);
  const wrong = new Set(problems.map(({ line }) => line));
  return (
    <div className="flex overflow-hidden rounded-control border border-control bg-raised font-mono text-xs leading-5 focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent">
      <div
        ref={gutter}
        aria-hidden
        className="shrink-0 overflow-hidden border-r bg-sunken py-2 text-right text-ink-3 select-none"
        style={{ height: heightOf(lines) }}
      >
        {Array.from({ length: lines }, (_, index) => {
          const isWrong = wrong.has(index + 1);
          return (
            <div
              // Lines are numbered from the top and never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              className={`px-2 ${isWrong ? 'bg-bad-wash font-semibold text-bad' : ''}`}
            >
              {isWrong ? '■ ' : ''}
              {index + 1}
            </div>
          );
        })}
      </div>
      <textarea
        aria-label={label}
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? hintId : undefined}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => keepIndent(event, onChange)}
        onScroll={({ currentTarget }) => {
          if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
        }}
        className="min-w-0 flex-1 resize-none overflow-auto bg-transparent px-3 py-2 whitespace-pre outline-none"
        style={{ height: heightOf(lines) }}
      />
      <span id={hintId} className="sr-only">
        {problems.map(({ line, message }) => `${line === null ? '' : `Line ${line}: `}${message}`).join(' ')}
      </span>
    </div>
  );
}

const LINE_PX = 20;
const PADDING_PX = 16;
const LINES_MAX = 34;

function heightOf(lines: number): number {
  return Math.min(lines, LINES_MAX) * LINE_PX + PADDING_PX;
}

/** A new line begins where the one before did. */
function keepIndent(event: KeyboardEvent<HTMLTextAreaElement>, onChange: (text: string) => void): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
  const field = event.currentTarget;
  const before = field.value.slice(0, field.selectionStart);
  const indent = /(?:^|\n)([ ]*)[^\n]*$/.exec(before)?.[1] ?? '';
  if (indent === '') return;
  event.preventDefault();
  field.setRangeText(`\n${indent}`, field.selectionStart, field.selectionEnd, 'end');
  onChange(field.value);
}
