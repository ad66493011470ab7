import type { AnswerFigure } from '@sextant/contract';
import { count } from '../../design/figures.ts';
import { type FigureScale, scaleOf } from './figure-scale.ts';
import { figureText, intervalText } from './figure-text.ts';
import { Whisker } from './whisker.tsx';

/** The other figures of an answer, a line each; those of one unit are drawn on one scale. */
export function FigureList({ figures }: { figures: readonly AnswerFigure[] }) {
  const scales = scalesOf(figures);
  return (
    <dl className="divide-y border-y text-sm">
      {figures.map((figure) => (
        <div
          key={figure.name}
          className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1 sm:grid-cols-[minmax(0,1fr)_10rem_minmax(0,9rem)]"
        >
          <dt>
            {figure.title}
            {figure.value !== null && figure.note !== undefined ? (
              <span className="block text-xs text-ink-3">{figure.note}</span>
            ) : null}
          </dt>
          <dd className="text-right">
            <FigureWords figure={figure} />
          </dd>
          <dd className="hidden sm:block">
            {figure.low === undefined ? null : (
              <Whisker
                scale={scales.get(unitOf(figure)) ?? scaleOf([figure])}
                value={figure.value}
                low={figure.low}
                high={figure.high}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FigureWords({ figure }: { figure: AnswerFigure }) {
  const { value, unit, currency, n, note } = figure;
  const rest = [intervalText(figure), n === undefined ? null : `n = ${count(n)}`].filter(Boolean);
  return (
    <>
      {value === null ? (
        <span className="text-ink-2">{note ?? 'Cannot be told'}</span>
      ) : (
        <span className="font-medium">{figureText(value, unit, currency)}</span>
      )}
      {rest.length === 0 ? null : <span className="block text-xs text-ink-3">{rest.join(', ')}</span>}
    </>
  );
}

function unitOf({ unit, currency }: AnswerFigure): string {
  return `${unit} ${currency ?? ''}`;
}

function scalesOf(figures: readonly AnswerFigure[]): Map<string, FigureScale> {
  const units = new Set(figures.map(unitOf));
  return new Map(
    [...units].map((unit) => [unit, scaleOf(figures.filter((figure) => unitOf(figure) === unit))]),
  );
}
