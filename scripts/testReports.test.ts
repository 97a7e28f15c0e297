import { expect, test } from 'vitest';
import { addTotals, playwrightTotals, vitestTotals } from './testReports.ts';

test("Vitest's report: passed and failed tests; skipped ones are in neither", () => {
  const report = {
    numTotalTests: 7,
    numPassedTests: 4,
    numFailedTests: 2,
    numPendingTests: 1,
    success: false,
  };
  expect(vitestTotals(report)).toEqual({ passed: 4, failed: 2 });
});

test('a test file that cannot be loaded is a failure, though no test failed', () => {
  const report = { numPassedTests: 4, numFailedTests: 0, success: false };
  expect(vitestTotals(report)).toEqual({ passed: 4, failed: 1 });
});

test("Playwright's report: one that passed at the second try passed", () => {
  const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 3 };
  expect(playwrightTotals({ stats, errors: [] })).toEqual({ passed: 6, failed: 2 });
});

test('end-to-end tests that could not begin are a failure', () => {
  const stats = { expected: 0, flaky: 0, unexpected: 0, skipped: 0 };
  expect(playwrightTotals({ stats, errors: [{ message: 'no browser' }] })).toEqual({ passed: 0, failed: 1 });
});

test('what is no report is refused', () => {
  expect(() => vitestTotals({})).toThrow('"numPassedTests"');
  expect(() => playwrightTotals({ stats: {} })).toThrow('"unexpected"');
});

test('suites are added', () => {
  const suites = [
    { passed: 1, failed: 2 },
    { passed: 30, failed: 40 },
    { passed: 500, failed: 600 },
  ];
  expect(addTotals(suites)).toEqual({ passed: 531, failed: 642 });
});
