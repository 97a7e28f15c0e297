// Prints one line `N passed, N failed`: the unit tests, the end-to-end tests and those with other people's programs
// of the last run together.
import { readFile } from 'node:fs/promises';
import { addTotals, playwrightTotals, type TestTotals, vitestTotals } from './testReports.ts';

/** A suite that left no report did not come to its tests: it counts as one that failed. */
async function totalsOf(path: string, read: (report: unknown) => TestTotals): Promise<TestTotals> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? { passed: 0, failed: 1 } : read(JSON.parse(text));
}

const { passed, failed } = addTotals([
  await totalsOf('test-results/unit.json', vitestTotals),
  await totalsOf('test-results/e2e.json', playwrightTotals),
  await totalsOf('test-results/readers.json', playwrightTotals),
]);
console.log(`${passed} passed, ${failed} failed`);
