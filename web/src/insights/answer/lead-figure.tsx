import type { AnswerFigure } from '@sextant/contract';
import { count } from '../../design/figures.ts';
import { Figure } from '../../design/pictures/figure.tsx';
import { scaleOf } from './figure-scale.ts';
import { figureText, intervalText } from './figure-text.ts';
import { Whisker } from './whisker.tsx';

/** The figure that was asked for: large, with its interval drawn below it. */
export function LeadFigure({ figure }: { figure: AnswerFigure }) {
  const { title, value, unit, currency, low, high, note } = figure;
  if (value === null) return <Untold figure={figure} />;
  const scale = scaleOf([figure]);
  const interval = intervalText(figure);
  return (
    <Figure
      title={title}
      caption={restsOn(figure)}
      twin={{
        columns: ['figure', 'value', '95 % from', '95 % to', 'n'],
        rows: [[title, value, low ?? '', high ?? '', figure.n ?? '']],
      }}
    >
      <p className="text-sm text-ink-2">{title}</p>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-[2.5rem] leading-[3rem] font-semibold">
          {figureText(value, unit, currency)}
        </span>
        {interval === null ? null : <span className="text-sm text-ink-2">{interval}</span>}
      </p>
      {note === undefined ? null : <p className="max-w-[60ch] text-sm text-ink-2">{note}</p>}
      <div className="mt-1 max-w-[34rem]">
        <Whisker scale={scale} value={value} low={low} high={high} isLarge />
        <p aria-hidden className="flex justify-between text-xs text-ink-3">
          <span>{figureText(scale.min, unit, currency)}</span>
          <span>{figureText(scale.max, unit, currency)}</span>
        </p>
      </div>
    </Figure>
  );
}

function Untold({ figure }: { figure: AnswerFigure }) {
  return (
    <div>
      <p className="text-sm text-ink-2">{figure.title}</p>
      <p className="text-xl leading-[3rem] font-semibold text-ink-2">Cannot be told</p>
      <p className="max-w-[60ch] text-sm text-ink-2">{figure.note}</p>
    </div>
  );
}

function restsOn({ n, low }: AnswerFigure): string {
  const interval = low === undefined ? '' : 'the line holds the true value with 95 % confidence';
  return [n === undefined ? '' : `n = ${count(n)}`, interval].filter(Boolean).join('; ');
}
