import { useId } from 'react';
import { Button } from '../../design/button.tsx';
import { count } from '../../design/figures.ts';
import { QuestionList } from '../imports/check/question-list.tsx';
import { PreviewTabs } from '../imports/preview/preview-tabs.tsx';
import type { Tried, useDatabase } from './use-database.ts';

interface DatabaseCheckProps {
  database: ReturnType<typeof useDatabase>;
  tried: Tried;
}

/** What the first rows would become, what they leave open, and the map behind it. */
export function DatabaseCheck({ database, tried }: DatabaseCheckProps) {
  const { answers, attempt, answer } = database;
  const { preview } = tried;
  const questions = tried.questions.map((question) => ({ ...question, answer: null }));
  return (
    <div
      aria-busy={attempt.isPending}
      className={`flex flex-col gap-5 text-sm ${attempt.isPending ? 'opacity-60' : ''}`}
    >
      <QuestionList questions={questions} files={[]} answers={answers} onAnswer={answer} />
      {preview.problems.length > 0 ? (
        <ul role="alert" className="border-l-2 border-bad pl-3">
          {preview.problems.map((problem) => (
            <li key={problem} className="break-words">
              {problem}
            </li>
          ))}
        </ul>
      ) : (
        <div>
          <p className="mb-2 text-ink-2">
            From the first {count(preview.rowsLooked)} rows, with {count(tried.columns.length)} columns.
          </p>
          <PreviewTabs preview={preview} />
        </div>
      )}
      <DatabaseMap database={database} tried={tried} />
    </div>
  );
}

function DatabaseMap({ database, tried }: DatabaseCheckProps) {
  const { map, attempt, changeMap, tryIt } = database;
  const mapId = useId();
  return (
    <details>
      <summary className="cursor-default text-ink-2 hover:text-ink">Change the map yourself</summary>
      <div className="mt-2 flex flex-col items-start gap-2">
        <label htmlFor={mapId} className="sr-only">
          The map as YAML
        </label>
        <textarea
          id={mapId}
          value={map ?? tried.map}
          spellCheck={false}
          onChange={({ currentTarget }) => changeMap(currentTarget.value)}
          className="h-96 w-full rounded-control border border-control bg-raised p-3 font-mono text-xs leading-5 whitespace-pre"
        />
        <Button onClick={tryIt} disabled={attempt.isPending || map === null}>
          Show what it makes of the rows
        </Button>
      </div>
    </details>
  );
}
