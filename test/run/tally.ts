import { readFileSync } from 'node:fs';

/** What vitest's JSON reporter writes, as far as it is read here. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }[];
  }[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };
export const plus = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

/** A file that did not load has no tests to count, so it counts as one that failed. */
export function tallyOf(report: VitestReport): Tally {
  const broken = report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.every((t) => t.status !== 'failed')).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests };
}

/** Names and messages of what failed, for the terminal. */
export const failuresOf = (report: VitestReport): readonly string[] =>
  report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((t) => t.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${name}\n${message}`];
    return failed.map((t) => `${name}\n  ${t.fullName}\n${t.failureMessages.join('\n')}`);
  });

export function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

/** The last line of a run, and its exit code. A check without tests of its own that failed counts as one failure. */
export const verdict = (total: Tally, brokenChecks: number): { readonly line: string; readonly code: number } => {
  const failed = total.failed + brokenChecks;
  return { line: `${total.passed} passed, ${failed} failed`, code: failed === 0 && total.passed > 0 ? 0 : 1 };
};
