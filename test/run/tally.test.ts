import { describe, expect, it } from 'vitest';
import { failuresOf, plus, tallyOf, verdict, type VitestReport } from './tally.ts';

const report = (files: VitestReport['testResults'], numbers: Partial<VitestReport> = {}): VitestReport =>
  ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, success: false, testResults: files, ...numbers });
const failed = { fullName: 'a breaks', status: 'failed', failureMessages: ['expected 1'] };
const passed = { fullName: 'a works', status: 'passed', failureMessages: [] };

describe('tally', () => {
  it('counts tests, and a file that did not load as one failure', () => {
    const files = [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [failed, passed] },
      { name: 'b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
    ];
    expect(tallyOf(report(files, { numPassedTests: 1, numFailedTests: 1, numPendingTests: 2 }))).toEqual({ passed: 1, failed: 2, skipped: 2 });
    expect(failuresOf(report(files))).toEqual(['a.test.ts\n  a breaks\nexpected 1', 'b.test.ts\ncannot load']);
  });

  it('adds up', () => {
    expect(plus({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });

  it.each([
    [{ passed: 3, failed: 0, skipped: 0 }, 0, { line: '3 passed, 0 failed', code: 0 }],
    [{ passed: 3, failed: 1, skipped: 0 }, 0, { line: '3 passed, 1 failed', code: 1 }],
    [{ passed: 3, failed: 0, skipped: 0 }, 1, { line: '3 passed, 1 failed', code: 1 }],
    [{ passed: 0, failed: 0, skipped: 0 }, 0, { line: '0 passed, 0 failed', code: 1 }],
  ])('says %j with %d broken checks', (total, broken, expected) => {
    expect(verdict(total, broken)).toEqual(expected);
  });
});
