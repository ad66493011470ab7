import { describe, expect, it } from 'vitest';
import { addTallies, tallyOf, tallySentence, type VitestReport } from './tally.ts';

const report = (more: Partial<VitestReport> = {}): VitestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
  ...more,
});

describe('the closing line of npm test', () => {
  it('says what passed and failed, and skipped only when there are any', () => {
    expect(tallySentence({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(tallySentence({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });

  it('adds the runs on embedded stores and on servers', () => {
    const first = tallyOf({ report: report(), exitCode: 0 });
    const second = tallyOf({ report: report({ numFailedTests: 2, numPendingTests: 1 }), exitCode: 1 });
    expect(addTallies([first, second])).toEqual({ passed: 6, failed: 2, skipped: 1 });
  });

  it('counts a file that cannot be loaded', () => {
    const broken = report({ testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(tallyOf({ report: broken, exitCode: 1 }).failed).toBe(1);
  });

  it('counts a run that ends badly without a failed test, or without a report', () => {
    expect(tallyOf({ report: report(), exitCode: 1 }).failed).toBe(1);
    expect(tallyOf({ report: null, exitCode: 1 }).failed).toBe(1);
  });
});
