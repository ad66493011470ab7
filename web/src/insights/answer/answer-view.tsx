import type { InsightAnswer } from '@sextant/contract';
import { Block, Fact, Facts } from '../../design/block.tsx';
import { CopyableCode } from '../../design/copyable.tsx';
import { count } from '../../design/figures.ts';
import { dayText } from '../../design/instants.ts';
import { Time } from '../../design/time.tsx';
import { unbroken } from '../../design/unbroken.ts';
import { AnswerRows } from './answer-table.tsx';
import { FigureList } from './figure-list.tsx';
import { LeadFigure } from './lead-figure.tsx';

/** An answer: the sentence, the figure asked for, the others, what to mind, the rows, and how it was found. */
export function AnswerView({ answer }: { answer: InsightAnswer }) {
  const [lead, ...others] = answer.figures;
  return (
    <>
      <p className="max-w-[60ch] pb-6 text-xl font-medium text-balance">{unbroken(answer.sentence)}</p>
      <div className="grid gap-x-12 gap-y-6 pb-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          {lead === undefined ? null : <LeadFigure figure={lead} />}
          {others.length === 0 ? null : <FigureList figures={others} />}
        </div>
        <Caveats caveats={answer.caveats} />
      </div>
      {answer.tables.map((table) => (
        <AnswerRows key={table.name} table={table} />
      ))}
      <Block id="method" title="How it was found">
        <p className="max-w-[75ch] pb-3 text-sm">{answer.method}</p>
        <Facts>
          <Fact name="Period">
            {dayText(answer.period.from)} to {dayText(lastMomentOf(answer))}
          </Fact>
          <Fact name="Rests on">n = {count(answer.n)}</Fact>
          <Fact name="Computed">
            <Time at={answer.asOf} />
          </Fact>
        </Facts>
        <details className="mt-3">
          <summary className="w-fit text-sm text-accent">The SQL behind it</summary>
          <div className="pt-2">
            <CopyableCode code={answer.sql} label="What read the data" />
          </div>
        </details>
      </Block>
    </>
  );
}

/** A period ends before its end: at midnight it is the day before that was the last. */
function lastMomentOf({ period }: InsightAnswer): string {
  return new Date(Date.parse(period.to) - 1).toISOString();
}

function Caveats({ caveats }: { caveats: readonly string[] }) {
  if (caveats.length === 0) return null;
  return (
    <section aria-labelledby="caveats" className="border-l-2 pl-4 lg:mt-1">
      <h2 id="caveats" className="text-sm font-semibold">
        Mind before you act
      </h2>
      <ul className="mt-1 flex flex-col gap-1.5 text-sm text-ink-2">
        {caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
    </section>
  );
}
