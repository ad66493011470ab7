import { addressOf, type ImportRun, importEndpoints } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { buttonClass } from '../../../design/button.tsx';
import { CodedWords } from '../../../design/coded-words.tsx';
import { count } from '../../../design/figures.ts';
import { reasonWord } from '../reason-word.ts';
import { runSentence } from './run-words.ts';

/** What came of an import: the rows and their fates, why some were refused, and where the rest is. */
export function RunResult({ run }: { run: ImportRun }) {
  const hasBrought = run.accepted + run.duplicates > 0 && run.state !== 'undone';
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="max-w-[75ch] text-lg">{runSentence(run)}</p>
        {run.read === 0 || run.state === 'undone' ? null : <Sum run={run} />}
      </div>
      {run.warnings.length === 0 ? null : (
        <ul className="max-w-[75ch] border-l-2 border-watch pl-3 text-sm">
          {run.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {hasBrought ? (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <Link to="/events" search={{ source: run.source.id }} className="text-accent underline">
            Its events
          </Link>
          <Link to="/people" className="text-accent underline">
            People
          </Link>
          <Link to="/accounts" className="text-accent underline">
            Accounts
          </Link>
        </p>
      ) : null}
      {run.rejected > 0 && run.state !== 'undone' ? <Refused run={run} /> : null}
    </div>
  );
}

/** The counters, laid out so that the sum can be checked by eye. */
function Sum({ run }: { run: ImportRun }) {
  const parts = [
    { word: 'read', rows: run.read, sign: '=' },
    { word: 'new', rows: run.accepted, sign: '+' },
    { word: 'there already', rows: run.duplicates, sign: '+' },
    { word: 'refused', rows: run.rejected, sign: '' },
  ];
  return (
    <p className="mt-1 text-sm text-ink-2">
      {parts.map(({ word, rows, sign }) => (
        <span key={word} className="whitespace-nowrap">
          {count(rows)} {word} {sign}{' '}
        </span>
      ))}
    </p>
  );
}

function Refused({ run }: { run: ImportRun }) {
  const head = 'border-b border-line py-1.5 pr-4 text-left text-xs font-medium text-ink-2';
  return (
    <section aria-labelledby="refused-title">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 id="refused-title" className="text-base font-semibold">
          Why rows were refused
        </h2>
        <a
          href={addressOf(importEndpoints.importRejects, { params: { id: run.id } })}
          download={`${run.name} refused rows.csv`}
          className={buttonClass()}
        >
          <Download aria-hidden className="size-4" /> The refused rows (CSV)
        </a>
      </div>
      <table className="w-full text-sm">
        <caption className="sr-only">Reasons for refusal</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              Reason
            </th>
            <th scope="col" className={`${head} text-right`}>
              Rows
            </th>
            <th scope="col" className={`${head} hidden pr-0 sm:table-cell`}>
              What to do
            </th>
          </tr>
        </thead>
        <tbody>
          {run.reasons.map(({ code, rows, advice }) => (
            <tr key={code} className="align-baseline">
              <td className="border-b py-1.5 pr-4 font-medium">
                {reasonWord(code)}
                <span className="block font-normal text-ink-2 sm:hidden">
                  <CodedWords>{advice}</CodedWords>
                </span>
              </td>
              <td className="border-b py-1.5 pr-4 text-right">{count(rows)}</td>
              <td className="hidden max-w-[60ch] border-b py-1.5 text-ink-2 sm:table-cell">
                <CodedWords>{advice}</CodedWords>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
