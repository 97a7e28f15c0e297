/** How many tests of a suite passed and failed; those that were skipped are in neither. */
export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts Vitest's JSON report (its `json` reporter).
 *
 * @throws where it is not such a report
 */
export function vitestTotals(report: unknown): TestTotals {
  const passed = count(report, 'numPassedTests');
  const failed = count(report, 'numFailedTests');
  const success = field(report, 'success') === true;
  // A test file that cannot be loaded fails without a test.
  return { passed, failed: success ? failed : Math.max(1, failed) };
}

/**
 * Counts Playwright's JSON report (its `json` reporter).
 *
 * @throws where it is not such a report
 */
export function playwrightTotals(report: unknown): TestTotals {
  const stats = field(report, 'stats');
  const errors = field(report, 'errors');
  const failed = count(stats, 'unexpected');
  const brokenOff = Array.isArray(errors) && errors.length > 0;
  return {
    passed: count(stats, 'expected') + count(stats, 'flaky'),
    failed: brokenOff ? Math.max(1, failed) : failed,
  };
}

/** Those of several suites together. */
export function addTotals(suites: readonly TestTotals[]): TestTotals {
  return suites.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }));
}

function count(value: unknown, name: string): number {
  const found = field(value, name);
  if (typeof found === 'number') return found;
  throw new Error(`A test report must have a number "${name}", found ${JSON.stringify(found)}.`);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
