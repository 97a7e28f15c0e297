import type { Page } from '@playwright/test';
import { loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { writeGoldenShard } from './goldenShard.ts';
import { openStatistics } from './statisticsPage.ts';
import { expect, test } from './test.ts';

/**
 * Watches the histograms as they are drawn.
 *
 * @returns how many were drawn in each task, and how high all of them together then stood
 */
async function watchDrawing(page: Page) {
  const watched = await page.evaluateHandle(() => {
    const tasks: { drawn: number; height: number }[] = [];
    // It is called once for all that was done before the stack was empty.
    new MutationObserver((records) => {
      const plots = records
        .flatMap(({ addedNodes }) => [...addedNodes])
        .flatMap((node) => (node instanceof Element ? [node, ...node.querySelectorAll('*')] : []))
        .filter((element) => element.matches('figure svg'));
      const [plot] = plots;
      const height = plot?.closest('figure')?.parentElement?.offsetHeight ?? 0;
      if (plot !== undefined) tasks.push({ drawn: new Set(plots).size, height });
    }).observe(document.body, { subtree: true, childList: true });
    return tasks;
  });
  return async () => await watched.jsonValue();
}

test('one histogram is drawn in a task, at first and anew, and nothing moves meanwhile', async ({
  workbench,
  page,
}) => {
  await workbench.addShards([await writeGoldenShard(loadGoldenCases())]);
  await expect(page.getByText(/^Measured\./)).toBeAttached();
  const tasks = await watchDrawing(page);
  const region = await openStatistics(page);
  await expect(region.getByRole('listbox')).toHaveCount(8);
  await expect(region.locator('[aria-busy=true]')).toHaveCount(0);
  const first = await tasks();
  expect(first.map(({ drawn }) => drawn)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  await workbench.setNumber('Border', 0);
  // The raw levels are the same as before.
  await expect.poll(async () => (await tasks()).length).toBeGreaterThanOrEqual(8 + 7);
  await expect(region.locator('[aria-busy=true]')).toHaveCount(0);
  const all = await tasks();
  expect(new Set(all.map(({ drawn }) => drawn))).toEqual(new Set([1]));
  expect(new Set(all.map(({ height }) => height)).size).toBe(1);
});
