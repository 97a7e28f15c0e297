import { unlink } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible, widths } from './accessible.ts';
import { GalleryPage } from './galleryPage.ts';
import { block, writeImageShard } from './imageShard.ts';
import { servePlainly } from './servePlainly.ts';
import { writeShardFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';
import { holdCalls, releaseCalls, watchWorkerCalls } from './workerCalls.ts';

test.beforeEach(async ({ page }) => watchWorkerCalls(page));

test('without shards, and with their keys', async ({ workbench, page }) => {
  await expect(workbench.processButton).toBeDisabled();
  await expectAccessible(page, 'empty');
  await page.keyboard.press('?');
  await expectAccessible(page, 'keys');
});

test('shards that are read, need a shape, or cannot be used', async ({ workbench, page }) => {
  const files = await Promise.all(['shape_15x10', 'cut_in_half'].map(writeShardFile));
  await holdCalls(page, 'describe');
  await page.getByLabel('Parquet shards').setInputFiles(files.map(({ path }) => path));
  await expect(workbench.shardRows).toHaveCount(2);
  await expectAccessible(page, 'reading');
  await releaseCalls(page);
  await expect(workbench.shardRows.first()).toContainText('Needs height and width');
  await expect(workbench.shardRows.nth(1)).toContainText('Not usable');
  await expectAccessible(page, 'shape unknown and rejected');
});

test('a shard that is decoded, and the gallery in each of its modes', async ({ workbench, page }) => {
  const gallery = new GalleryPage(page);
  await holdCalls(page, 'fill');
  await workbench.addSample();
  await expect(page.getByRole('progressbar', { name: 'Decoding' })).toBeVisible();
  await expectAccessible(page, 'decoding');
  await releaseCalls(page);
  await expect(gallery.picture('Sample_0')).toBeVisible();
  for (const mode of ['Raw', 'Raw with box', 'Crop', 'Before and after'] as const) {
    await gallery.show(mode);
    await expect(gallery.cells.first().getByRole('img').first()).toBeVisible();
    await expectAccessible(page, `gallery, ${mode}`, mode === 'Before and after' ? widths.both : widths.wide);
  }
});

test('a random sample, an id that is not there, and one image in detail', async ({ workbench, page }) => {
  const gallery = new GalleryPage(page);
  await workbench.addSample();
  await gallery.region.getByRole('button', { name: 'Random' }).click();
  await gallery.goTo('nobody');
  await expectAccessible(page, 'a random sample, and an id that is not there', widths.narrow);
  await gallery.region.getByRole('button', { name: 'All rows' }).click();
  await gallery.picture('Sample_3').click();
  await expect(gallery.detail.getByRole('img')).toHaveCount(7);
  await expectAccessible(page, 'detail');
});

test('what was found: filtered, none left, explained, in detail, by shard, in numbers while another is decoded', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  const { region, detail, cells } = gallery;
  const flag = region.getByRole('button', { name: /^Duplicate/ });
  await workbench.addShards([
    await writeImageShard('first.parquet', [block(1), block(2), block(1, 'twin')]),
    await writeImageShard('second.parquet', [block(3)]),
  ]);
  await expect(flag).toHaveText('Duplicate 1');
  await flag.click();
  await expect(cells).toHaveCount(1);
  await expectAccessible(page, 'filtered', widths.wide);
  await gallery.picture('twin').click();
  await expect(detail.getByRole('list', { name: 'Findings in this image' })).toContainText('of image_1');
  await expectAccessible(page, 'findings in detail', widths.narrow);
  await page.keyboard.press('Escape');
  await region.getByRole('button', { name: 'Explain', exact: true }).click();
  await expectAccessible(page, 'explained', widths.narrow);
  await page.keyboard.press('Escape');
  await region.getByRole('button', { name: 'By shard' }).click();
  await expectAccessible(page, 'by shard', widths.narrow);
  await page.keyboard.press('Escape');
  await region.getByRole('button', { name: 'Statistics' }).click();
  await holdCalls(page, 'fill');
  await page.keyboard.press(']');
  await expect(page.getByRole('progressbar', { name: 'Decoding' })).toBeVisible();
  await expectAccessible(page, 'statistics while decoding', widths.wide);
  await releaseCalls(page);
  await expect(region).toContainText('0 of 1 image · Duplicate');
  await expectAccessible(page, 'none left', widths.wide);
});

test('a recipe that was changed, that is none, and that was refused', async ({ workbench, page }) => {
  await workbench.addSample();
  await workbench.setNumber('Noise threshold', 60);
  await page.getByRole('radio', { name: 'Area' }).check({ force: true });
  await expectAccessible(page, 'recipe changed', widths.wide);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Recipe', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Recipe' })).toBeVisible();
  await expectAccessible(page, 'recipe sheet', widths.narrow);
  await page.keyboard.press('Escape');
  await workbench.setNumber('Size', 5000);
  await page.evaluate(() => {
    window.location.hash = 'about';
  });
  await expect(page.getByRole('alert')).toContainText('found "about"');
  await expectAccessible(page, 'recipe invalid and address refused');
});

test('a run that is on, was cancelled, and is done', async ({ workbench, page }) => {
  await workbench.addSample();
  await workbench.saveToDownload();
  await holdCalls(page, 'crop');
  await workbench.processButton.click();
  await expect(workbench.status).toContainText('Cropping');
  await expectAccessible(page, 'running');
  await workbench.cancelButton.click();
  await releaseCalls(page);
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  await expectAccessible(page, 'cancelled');
  await processToZip(workbench);
  await expect(workbench.status).toContainText('240 images in');
  await expectAccessible(page, 'done');
});

test('each format, its options, and what is wrong with them', async ({ workbench, page }) => {
  await workbench.addSample();
  for (const choice of [{ kind: 'tar', imagesAFile: 0 }, { kind: 'npy' }, { kind: 'parquet' }] as const) {
    await workbench.chooseOutput(choice);
    await expectAccessible(page, `format ${choice.kind}`, choice.kind === 'tar' ? widths.both : widths.wide);
  }
  await page.getByRole('button', { name: 'About these settings' }).press('Enter');
  await expectAccessible(page, 'settings explained', widths.wide);
});

test('a run of several files', async ({ workbench, page }) => {
  await workbench.addSample();
  await workbench.chooseOutput({ kind: 'tar', imagesAFile: 10 });
  await workbench.saveToDownload();
  await workbench.process();
  await expect(workbench.status).toContainText('240 images in');
  await expectAccessible(page, 'done, several files');
});

test('a run with issues', async ({ workbench, page }) => {
  const shards = await Promise.all(['id_unsafe', 'id_duplicates'].map(writeShardFile));
  await workbench.setNumber('Border', 0);
  await workbench.addShards(shards.map(({ path }) => path));
  await processToZip(workbench);
  await expect(workbench.status).toContainText('issues');
  await expectAccessible(page, 'done with issues');
});

test('a shard that is gone, and a run that failed of it', async ({ workbench, page }) => {
  const { path } = await writeShardFile('v1_plain_none');
  // Nothing is decoded ahead as long as no run can be.
  await workbench.setNumber('Size', 2000);
  await workbench.addShards([path]);
  await unlink(path);
  await workbench.setNumber('Size', 128);
  await expect(workbench.shardRows.first()).toContainText('Cannot be decoded');
  await expectAccessible(page, 'undecodable', widths.wide);
  await workbench.saveToDownload();
  expect(await workbench.process()).toMatch(/The run failed/);
  await expectAccessible(page, 'failed');
});

test('a page that is not isolated', async ({ browser }) => {
  const server = await servePlainly();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    await expect(page.getByRole('alert')).toContainText('Cross-Origin-Embedder-Policy');
    await expectAccessible(page, 'no isolation');
  } finally {
    await context.close();
    await server.close();
  }
});

test('whoever tabs through the page sees where they are', async ({ workbench, page }) => {
  await workbench.addSample();
  await expect(new GalleryPage(page).picture('Sample_0')).toBeVisible();
  await workbench.setNumber('Padding', 17);
  // From there Tab begins.
  await page.getByRole('heading', { level: 1 }).click();
  const unseen: string[] = [];
  let count = 0;
  for (let isNew = true; isNew; count++) {
    await page.keyboard.press('Tab');
    const focus = await focusInPage(page);
    isNew = focus.isNew;
    if (!focus.isOutlined) unseen.push(focus.html);
  }
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(40);
});

/** What has the focus, whether an outline shows it, and whether it is asked for the first time. */
async function focusInPage(page: Page): Promise<{ html: string; isOutlined: boolean; isNew: boolean }> {
  return await page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    // A native control that is hidden from sight is outlined where it is seen.
    const around = ['label', '[data-focus-visible]', '.number-input__group'].map((selector) =>
      focused.closest(selector),
    );
    const shown = [focused, ...around].flatMap((element) =>
      element === null ? [] : [element, ...element.querySelectorAll('*')],
    );
    const isOutlined = shown.some((element) =>
      [undefined, '::before'].some((pseudo) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element, pseudo);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      }),
    );
    const isNew = !focused.hasAttribute('data-was-focused') && focused !== document.body;
    focused.setAttribute('data-was-focused', '');
    return { html: focused.outerHTML.slice(0, 200), isOutlined: isOutlined || !isNew, isNew };
  });
}
