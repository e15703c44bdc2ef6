import { relative } from 'node:path';

/** The part of Jest's JSON report that is read here. */
export type JestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Suites that broke before their tests were known. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

export type TestCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skippedSuites: readonly string[];
};

/** A suite that could not be loaded counts as one failure: its tests are unknown, not passed. */
export function countTests(report: JestReport): TestCounts {
  const skippedSuites = report.testResults.flatMap((suite) => {
    const skipped = suite.assertionResults.filter(({ status }) => status === 'pending' || status === 'todo').length;
    return skipped === 0 ? [] : [`${relative(process.cwd(), suite.name)}: ${skipped}`];
  });
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    skippedSuites,
  };
}

export function summaryLine(counts: TestCounts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}
