import { countTests, summaryLine, type JestReport } from './test-summary.js';

const report: JestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 1,
  testResults: [
    {
      name: `${process.cwd()}/libs/messaging/src/relay.road.spec.ts`,
      assertionResults: [
        { status: 'pending', fullName: 'a' },
        { status: 'pending', fullName: 'b' },
        { status: 'passed', fullName: 'c' },
      ],
    },
    { name: `${process.cwd()}/libs/kernel/src/day.spec.ts`, assertionResults: [{ status: 'passed', fullName: 'd' }] },
  ],
};

describe('the last line of npm test', () => {
  it('counts a suite that could not be loaded as a failure', () => {
    expect(summaryLine(countTests(report))).toBe('5 passed, 2 failed, 2 skipped');
  });

  it('names the suites with skipped tests', () => {
    expect(countTests(report).skippedSuites).toEqual(['libs/messaging/src/relay.road.spec.ts: 2']);
  });
});
