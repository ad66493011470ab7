/** How the tests of one run ended. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What we read of vitest's JSON report (Jest's format). */
export type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

/**
 * Counts a run. A file that could not even be loaded counts as one failure, and so does a run that ended badly
 * without naming a failed test (an unhandled rejection, a crash, no report): the closing line never flatters.
 */
export function tallyOf(run: { readonly report: VitestReport | null; readonly exitCode: number }): Tally {
  const { report, exitCode } = run;
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const named = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: named === 0 && exitCode !== 0 ? 1 : named,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The tallies of several runs as one. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: keyof Tally): number => tallies.reduce((total, each) => total + each[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The closing line: `12 passed, 0 failed`, with `, 1 skipped` when there are any. */
export function tallySentence({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
