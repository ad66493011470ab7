import type { DefinitionProblem } from '@sextant/contract';
import { CodedWords } from '../design/coded-words.tsx';

/** What is wrong with a text, by line, with what to do. */
export function ProblemList({ problems }: { problems: readonly DefinitionProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="What is wrong" className="flex flex-col gap-2 border-l-2 border-bad py-1 pl-3 text-sm">
      {problems.map(({ path, line, message }) => (
        <li key={`${path} ${line} ${message}`}>
          <span className="font-medium">{line === null ? '' : `Line ${line}: `}</span>
          <CodedWords>{message}</CodedWords>
          {path === '' ? null : <span className="block font-mono text-xs text-ink-3">{path}</span>}
        </li>
      ))}
    </ul>
  );
}
