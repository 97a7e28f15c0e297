import type { Locator } from '@playwright/test';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { expectAccessible } from './accessible.ts';
import { GalleryPage } from './galleryPage.ts';
import { goldenCrops, levelsOf } from './goldenLevels.ts';
import { writeGoldenShard } from './goldenShard.ts';
import { barFacts, expectIds, expectLevelRow, idsWithin, openStatistics } from './statisticsPage.ts';
import { expect, processToZip, test } from './test.ts';

const cases = loadGoldenCases();

const half = Math.floor(cases.length / 2);
const [first, second] = [cases.slice(0, half), cases.slice(half)];

/** Adds the golden images as two shards; the first is shown. */
async function addTwoShards(workbench: WorkbenchPage): Promise<void> {
  await workbench.addShards([
    await writeGoldenShard(first, 'golden_0.parquet'),
    await writeGoldenShard(second, 'golden_1.parquet'),
  ]);
}

/** The numbers of a quantity as its row of the table has them, for example `88`. */
async function expectQuartiles(region: Locator, name: RegExp, quartiles: readonly number[]): Promise<void> {
  const texts = quartiles.map((value) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 }));
  await expect(region.getByRole('row', { name }).getByRole('cell')).toHaveText(texts);
}

/** Least, quartiles and greatest of all boxes, in proportion between two. */
function boxQuartiles(side: 'width' | 'height'): number[] {
  const lengths = cases.flatMap(({ expected: { default: golden } }) => {
    if (golden.kind === 'blank') return [];
    const [left, top, right, bottom] = golden.box;
    return [side === 'width' ? right - left : bottom - top];
  });
  lengths.sort((a, b) => a - b);
  return [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const place = share * (lengths.length - 1);
    const below = lengths[Math.floor(place)] ?? Number.NaN;
    return below + ((lengths[Math.ceil(place)] ?? Number.NaN) - below) * (place % 1);
  });
}

/** Least, quartiles and greatest of the grey levels of all pixels, each a level that some have. */
function rawLevelQuartiles(): number[] {
  const levels = cases.flatMap(({ raw }) => Array.from(raw)).sort((a, b) => a - b);
  return [0, 0.25, 0.5, 0.75, 1].map(
    (share) => levels[Math.max(0, Math.ceil(share * levels.length) - 1)] ?? Number.NaN,
  );
}

test('after a run over several shards they are to be had over all of them', async ({ workbench, page }) => {
  await addTwoShards(workbench);
  await processToZip(workbench);
  const region = await openStatistics(page);
  await expectLevelRow(region, 'Images', String(half), String(half));
  await expectLevelRow(
    region,
    'Mean',
    levelsOf(first.map(({ raw }) => raw)).mean.toFixed(4),
    levelsOf(goldenCrops(first, 'default')).mean.toFixed(4),
  );
  await region.getByRole('radio', { name: '2 scanned shards' }).click();
  const before = levelsOf(cases.map(({ raw }) => raw));
  const after = levelsOf(goldenCrops(cases, 'default'));
  await expectLevelRow(region, 'Images', String(cases.length), String(cases.length));
  await expectLevelRow(region, 'Mean', before.mean.toFixed(4), after.mean.toFixed(4));
  await expectLevelRow(region, 'Standard deviation', before.std.toFixed(4), after.std.toFixed(4));
});

test('the histograms follow: of all shards, while a bar chooses images of the one that is shown', async ({
  workbench,
  page,
}) => {
  await page.setViewportSize({ width: 2200, height: 1800 });
  const gallery = new GalleryPage(page);
  await addTwoShards(workbench);
  await expect(gallery.picture(first[0]?.name ?? '')).toBeVisible();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  const region = await openStatistics(page);
  const list = region.getByRole('listbox', { name: 'Box width, px' });
  await page.getByRole('button', { name: 'Scan all shards' }).click();
  await region.getByRole('radio', { name: '2 scanned shards' }).click();
  await expect(region).toContainText(`of all ${cases.length} images`);
  await expect(region).toContainText('The histograms are of all 2 scanned shards.');
  await expect(region.locator('[aria-busy=true]')).toHaveCount(0);

  let inBars = 0;
  let chosen = 0;
  for (const bar of await list.getByRole('option').all()) {
    const { from, to, count } = await barFacts(bar);
    expect(count).toBe(idsWithin(cases, 'width', from, to).length);
    inBars += count;
    const ofShown = idsWithin(first, 'width', from, to);
    if (chosen === 2 || ofShown.length === 0 || ofShown.length === count) continue;
    chosen += 1;
    await bar.click();
    await expectIds(gallery, ofShown);
    await bar.click();
  }
  expect([inBars, chosen]).toEqual([idsWithin(cases, 'width', 0, 236).length, 2]);

  await region.getByRole('button', { name: 'The histograms in numbers' }).click();
  await expectQuartiles(region, /^Box width/, boxQuartiles('width'));
  await expectQuartiles(region, /^Box height/, boxQuartiles('height'));
  await expectQuartiles(region, /^Grey levels, raw/, rawLevelQuartiles());
  await expectAccessible(page, 'statistics of all shards');

  await region.getByRole('radio', { name: 'This shard' }).click();
  await expect(region).toContainText('The histograms are of this shard.');
  await expect(region.locator('[aria-busy=true]')).toHaveCount(0);
  const facts = await Promise.all((await list.getByRole('option').all()).map(barFacts));
  expect(facts.reduce((sum, { count }) => sum + count, 0)).toBe(idsWithin(first, 'width', 0, 236).length);
});

test('grey levels, which a run leaves uncounted, are of all shards once all are scanned', async ({
  workbench,
  page,
}) => {
  await addTwoShards(workbench);
  await processToZip(workbench);
  const region = await openStatistics(page);
  await expect(region.getByRole('listbox')).toHaveCount(8);
  await region.getByRole('radio', { name: '2 scanned shards' }).click();
  await expect(region).toContainText('Scan all shards counts them.');
  await expect(region.getByRole('listbox')).toHaveCount(6);
  await page.getByRole('button', { name: 'Scan all shards' }).click();
  await expect(region.getByRole('listbox')).toHaveCount(8);
  await expect(region).not.toContainText('Scan all shards counts them.');
});
