import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { GalleryPage } from './galleryPage.ts';
import { block, writeImageShard } from './imageShard.ts';
import { expect, test } from './test.ts';
import { holdCalls, releaseCalls, watchWorkerCalls } from './workerCalls.ts';

test('a duplicate leads to its first image, in whichever row group that is', async ({ workbench, page }) => {
  const gallery = new GalleryPage(page);
  const blocks = Array.from({ length: 12 }, (_, number) => block(number));
  await workbench.addShards([
    await writeImageShard('grouped.parquet', [...blocks, block(5, 'twin')], 8),
    await writeImageShard('other.parquet', [block(50)]),
  ]);
  const scan = gallery.region.getByRole('button', { name: 'Scan all shards' });
  await scan.click();
  await expect(scan).toBeVisible();
  await gallery.region.getByRole('button', { name: 'Next rows' }).click();
  await gallery.region.getByRole('button', { name: /^Duplicate 1/ }).click();
  await gallery.picture('twin').click();
  await gallery.detail.getByRole('button', { name: 'image_5', exact: true }).click();
  await expect(gallery.region).toContainText('Rows 0 to 7 of 13');
  await expect(gallery.region).toContainText('Filter taken off to show image_5');
  await expect.poll(() => gallery.activeId()).toBe('image_5');
});

test('a scan of all shards takes nothing away for long, and another shard that is chosen ends it', async ({
  workbench,
  page,
}) => {
  const gallery = await openTwoShards(workbench);
  await expect(gallery.picture('image_1')).toBeVisible();
  await gallery.goTo('image_3');
  await expect(gallery.region.getByRole('button', { name: /^Duplicate 0/ })).toBeVisible();
  const scan = gallery.region.getByRole('button', { name: 'Scan all shards' });
  for (const ending of ['Stop and come back', ']']) {
    await holdCalls(page, 'fill');
    await scan.click();
    await expect(gallery.region).toContainText('Scanning shard 2 of 2; first.parquet comes back then.');
    await expect(gallery.grid).toHaveCount(0);
    if (ending === ']') await page.keyboard.press(']');
    else await gallery.region.getByRole('button', { name: ending }).click();
    await releaseCalls(page);
    await expect(scan).toBeVisible();
    if (ending !== ']') await expect.poll(() => gallery.activeId()).toBe('image_3');
  }
  await expect(gallery.picture('second_11')).toBeVisible();
});

test('an image that is looked at in detail is so again when its rows are back', async ({
  workbench,
  page,
}) => {
  const gallery = await openTwoShards(workbench);
  const heading = gallery.detail.getByRole('heading', { name: /^image_3 / });
  await gallery.picture('image_3').click();
  await expect(heading).toBeVisible();
  await expect(gallery.region.getByRole('button', { name: /^Duplicate 0/ })).toBeVisible();

  // The focus is elsewhere, and stays there.
  const scan = gallery.region.getByRole('button', { name: 'Scan all shards' });
  await holdCalls(page, 'fill');
  await scan.click();
  await expect(gallery.region).toContainText('Scanning shard 2 of 2; first.parquet comes back then.');
  await expect(gallery.detail).toHaveCount(0);
  const keys = page.getByRole('button', { name: 'Keys' });
  await keys.focus();
  await releaseCalls(page);
  await expect(heading).toBeVisible();
  await expect(keys).toBeFocused();

  // The focus is in it, and comes back into it.
  await gallery.detail.focus();
  await page.keyboard.press(']');
  await expect(gallery.picture('second_11')).toBeVisible();
  await expect(gallery.grid).toBeFocused();
  await page.keyboard.press('[');
  await expect(heading).toBeVisible();
  await expect(gallery.detail).toBeFocused();

  // Who closed it comes back to the grid.
  await page.keyboard.press('Escape');
  await expect(gallery.grid).toBeFocused();
  await page.keyboard.press(']');
  await expect(gallery.picture('second_11')).toBeVisible();
  await page.keyboard.press('[');
  await expect.poll(() => gallery.activeId()).toBe('image_3');
  await expect(gallery.grid).toBeFocused();
  await expect(gallery.detail).toHaveCount(0);
});

/** The gallery of a page whose workers can be held, with `first.parquet` shown and `second.parquet` behind it. */
async function openTwoShards(workbench: WorkbenchPage): Promise<GalleryPage> {
  const { page } = workbench;
  await watchWorkerCalls(page);
  await page.reload();
  await workbench.addShards([
    await writeImageShard('first.parquet', [block(1), block(2), block(3)]),
    await writeImageShard('second.parquet', [block(11, 'second_11'), block(12)]),
  ]);
  return new GalleryPage(page);
}
