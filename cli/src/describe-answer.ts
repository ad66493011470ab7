import type { AnswerFigure, InsightAnswer, Question } from '@sextant/contract';
import pc from 'picocolors';
import { figureWords, intervalWords } from './figure-words.ts';
import { type Column, tableLines } from './table.ts';

/** The questions that can be asked, by what they are about, each with its parameters. */
export function describeQuestions(questions: readonly Question[]): string[] {
  const lines = questions.flatMap(({ name, title, about, parameters }) => [
    `${pc.bold(name)}  ${title}`,
    `  ${pc.dim(about)}`,
    ...parameters.map((parameter) => `  --${parameter.name}  ${parameter.about}${usually(parameter)}`),
    '',
  ]);
  return [...lines, 'Ask one: sextant ask NAME [--PARAMETER VALUE …]'];
}

function usually({ default: value }: Question['parameters'][number]): string {
  return value === null ? '' : pc.dim(` (${value})`);
}

/** An answer as it is read out: the sentence, figures with their intervals, what to mind, then the rows behind it. */
export function describeAnswer(answer: InsightAnswer): string[] {
  const { title, sentence, figures, caveats, tables, method, n } = answer;
  return [
    pc.bold(title),
    sentence,
    pc.dim(`${daysOf(answer)}, n = ${n}`),
    '',
    ...tableLines(figureColumns, figures),
    ...(caveats.length === 0 ? [] : ['', pc.bold('Mind before you act')]),
    ...caveats.map((caveat) => `- ${caveat}`),
    ...tables.flatMap(describeTable),
    '',
    pc.dim(method),
  ];
}

const HALF_DAY_MS = 43_200_000;

/** The first and the last day. Ends are midnights of the workspace, and the noons beside them lie on the same day nearly everywhere. */
function daysOf({ period: { from, to }, asOf }: InsightAnswer): string {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const isOver = to !== asOf;
  return `${day(Date.parse(from) + HALF_DAY_MS)} to ${day(Date.parse(to) - (isOver ? HALF_DAY_MS : 0))}`;
}

const figureColumns: readonly Column<AnswerFigure>[] = [
  { heading: 'figure', cell: ({ title }) => title },
  {
    heading: 'is',
    cell: ({ value, ...figure }) => (value === null ? 'unknown' : figureWords(value, figure)),
    align: 'right',
  },
  { heading: 'with 95 % confidence', cell: intervalWords },
  { heading: 'of', cell: ({ n }) => (n === undefined ? '' : String(n)), align: 'right' },
  { heading: '', cell: ({ note }) => note ?? '' },
];

type Table = InsightAnswer['tables'][number];

function describeTable({ title, columns, rows, rowsInAll }: Table): string[] {
  const more = rowsInAll - rows.length;
  return [
    '',
    pc.bold(title),
    ...tableLines(
      columns.map((column, at) => columnOf(column, at)),
      rows,
    ),
    ...(more > 0 ? [pc.dim(`and ${more} more`)] : []),
  ];
}

function columnOf(
  { title, unit, currency }: Table['columns'][number],
  at: number,
): Column<Table['rows'][number]> {
  const cell = ({ cells }: Table['rows'][number]): string => {
    const value = cells[at] ?? null;
    if (value === null) return '–';
    if (typeof value === 'string' || unit === 'text') return String(value);
    return figureWords(value, currency === undefined ? { unit } : { unit, currency });
  };
  return { heading: title, cell, ...(unit === 'text' ? {} : { align: 'right' as const }) };
}
