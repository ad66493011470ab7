import type { ImportPreview } from '@sextant/contract';
import { CodedWords } from '../../../design/coded-words.tsx';
import { Missing } from '../../../design/missing.tsx';
import { reasonWord } from '../reason-word.ts';

/** Rows that would not get in, with the reason and what to do. */
export function RefusedList({ refused }: { refused: ImportPreview['refused'] }) {
  if (refused.length === 0) return <Missing what="None of the rows looked at would be refused." />;
  return (
    <ul className="divide-y text-sm">
      {refused.map(({ file, line, code, detail, advice }) => (
        <li key={`${file} ${line} ${code} ${detail}`} className="py-2">
          <p>
            <span className="font-medium">{reasonWord(code)}</span>
            <span className="text-ink-3">
              {' '}
              · {file}, line {line}
            </span>
          </p>
          <p className="break-words text-ink-2">
            <CodedWords>{`${detail}${detail === '' ? '' : '. '}${advice}`}</CodedWords>
          </p>
        </li>
      ))}
    </ul>
  );
}
