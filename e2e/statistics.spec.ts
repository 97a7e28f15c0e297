import type { Locator, Page } from '@playwright/test';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { goldenRecipes, loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { expectAccessible } from './accessible.ts';
import { GalleryPage } from './galleryPage.ts';
import { goldenCrops, levelsOf } from './goldenLevels.ts';
import { writeGoldenShard } from './goldenShard.ts';
import { barFacts, expectIds, expectLevelRow, idsWithin, openStatistics } from './statisticsPage.ts';
import { expect, test } from './test.ts';

const cases = loadGoldenCases();
const ids = cases.map(({ name }) => name);

test('mean and deviation are those of the pixels, before and after, under each recipe', async ({
  workbench,
  page,
}) => {
  await workbench.addShards([await writeGoldenShard(cases)]);
  const region = await openStatistics(page);
  const before = levelsOf(cases.map(({ raw }) => raw));
  for (const variant of ['default', 'size64', 'border0'] as const) {
    await workbench.setNumber('Size', goldenRecipes[variant].size);
    await workbench.setNumber('Border', goldenRecipes[variant].border);
    const after = levelsOf(goldenCrops(cases, variant));
    await expectLevelRow(region, 'Mean', before.mean.toFixed(4), after.mean.toFixed(4));
    await expectLevelRow(region, 'Standard deviation', before.std.toFixed(4), after.std.toFixed(4));
    await expectLevelRow(region, 'Images', String(cases.length), String(cases.length));
  }
});

test('they are copied as code and as JSON, or shown where the browser refuses', async ({
  workbench,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.addShards([await writeGoldenShard(cases)]);
  const region = await openStatistics(page);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const after = levelsOf(goldenCrops(cases, 'default'));
  const code = `mean=${after.mean.toPrecision(4)}, std=${after.std.toPrecision(4)}`;
  await region.getByRole('button', { name: 'Copy as code' }).click();
  await expect(region.getByRole('status')).toHaveText(`Copied: ${code}`);
  expect(await copied()).toBe(code);

  await region.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(region.getByRole('status')).toHaveText('Copied as JSON.');
  const data = JSON.parse(await copied());
  expect(data.after.images).toBe(cases.length);
  expect(data.after.mean).toBeCloseTo(after.mean, 9);
  expect(data.after.std).toBeCloseTo(after.std, 9);
  expect(data.before.mean).toBeCloseTo(levelsOf(cases.map(({ raw }) => raw)).mean, 9);

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await region.getByRole('button', { name: 'Copy as code' }).click();
  await expect(region.getByRole('status')).toContainText('does not let the page copy');
  await expect(region.getByRole('textbox', { name: 'Text to copy' })).toHaveValue(code);
});

/** Opens the statistics of the golden images, on a page so large and with pictures so small that all are in view. */
async function openWithAllInView(workbench: WorkbenchPage, page: Page) {
  await page.setViewportSize({ width: 2200, height: 1800 });
  const gallery = new GalleryPage(page);
  await workbench.addShards([await writeGoldenShard(cases)]);
  await expect(gallery.picture(ids[0] ?? '')).toBeVisible();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  const region = await openStatistics(page);
  return { gallery, region };
}

test('a click on a bar leaves exactly its images in the gallery, another brings all back', async ({
  workbench,
  page,
}) => {
  const { gallery, region } = await openWithAllInView(workbench, page);
  await expectIds(gallery, ids);
  const bars = region.getByRole('listbox', { name: 'Box width, px' }).getByRole('option');
  let inBars = 0;
  for (const bar of await bars.all()) {
    const { from, to, count } = await barFacts(bar);
    const expected = idsWithin(cases, 'width', from, to);
    expect(count).toBe(expected.length);
    inBars += count;
    if (count === 0 || count > 3) continue;
    await bar.click();
    await expectIds(gallery, expected);
    await expect(bar).toHaveAttribute('aria-selected', 'true');
    await bar.click();
    await expect(bar).toHaveAttribute('aria-selected', 'false');
    await expectIds(gallery, ids);
  }
  expect(inBars).toBe(idsWithin(cases, 'width', 0, 236).length);
});

test('by keyboard: arrows say each bar, Enter chooses it, and again all images', async ({
  workbench,
  page,
}) => {
  const { gallery, region } = await openWithAllInView(workbench, page);
  const list = region.getByRole('listbox', { name: 'Box height, px' });
  const active = async (): Promise<Locator> =>
    page.locator(`[id="${await list.getAttribute('aria-activedescendant')}"]`);
  await expect(list).toHaveAccessibleDescription(/^Median \d+, middle half \d+ to \d+$/);
  await list.focus();
  // It takes no text, so the keys of the page are not its own.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();
  const first = await barFacts(await active());
  await page.keyboard.press('End');
  const last = await barFacts(await active());
  expect(last.to).toBeGreaterThan(first.to);
  await page.keyboard.press('ArrowLeft');
  const { from, to } = await barFacts(await active());
  expect(to).toBeLessThan(last.from);
  await page.keyboard.press('Enter');
  await expectIds(gallery, idsWithin(cases, 'height', from, to));
  await expect(list).toBeFocused();
  await expect(await active()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expectIds(gallery, ids);

  const levels = region.getByRole('listbox', { name: /^Grey levels, raw/ });
  await levels.focus();
  await page.keyboard.press('End');
  const bar = page.locator(`[id="${await levels.getAttribute('aria-activedescendant')}"]`);
  await expect(bar).toHaveAccessibleName(/^Levels 252 to 255: [\d.]+ %$/);
});

test('where all boxes are the whole image, no number stands twice on an axis', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  const region = await openStatistics(page);
  await page.getByText('Not at all', { exact: true }).click();
  const figure = region.getByRole('figure').filter({ hasText: 'Box width' });
  await expect(figure.getByRole('option')).toHaveCount(1);
  await expect(figure.getByRole('option')).toHaveAccessibleName(/^236: \d+ images$/);
  const labels = await figure.locator('[aria-label="x-axis tick label"] text').allTextContents();
  expect(labels.filter((label) => label !== '')).toEqual(['236', '237']);
});

test('axe finds nothing in the statistics, and they fit a narrow page', async ({ workbench, page }) => {
  await workbench.addSample();
  const region = await openStatistics(page);
  await expect(region.getByRole('listbox')).toHaveCount(8);
  await expect(region).toContainText('The histograms are of this shard.');
  await region.getByRole('button', { name: 'The histograms in numbers' }).click();
  await expect(region.getByRole('row', { name: /^Contrast/ })).toBeVisible();
  await expectAccessible(page, 'statistics');
  await page.setViewportSize({ width: 390, height: 844 });
  const spare = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return clientWidth - scrollWidth;
  });
  expect(spare).toBeGreaterThanOrEqual(0);
});
