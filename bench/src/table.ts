import type { Row } from './row.ts';

/** The rows as a Markdown table, which reads as well in a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, goal, beside, isMet }) => [
    what,
    measured,
    goal === '' ? '–' : `${goal}: ${isMet ? 'met' : 'not met'}`,
    beside,
  ]);
  const lines = [['What', 'Measured', 'Goal', 'Beside it'], ['---', '---', '---', '---'], ...cells];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
