import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { readCrops } from './archive.ts';
import { expectedCrops, writeShardFile } from './shardFiles.ts';
import { expect, privateFiles, processToDownload, processToZip, test } from './test.ts';

/**
 * Stands in for the file picker, which no test can drive: it gives a file of the private file system, and
 * notes what it was asked for.
 */
async function stubPicker(page: Page, answer: 'picks' | 'cancels'): Promise<void> {
  await page.addInitScript((answer) => {
    const asked: unknown[] = [];
    Object.assign(window, {
      asked,
      showSaveFilePicker: async (options: unknown) => {
        asked.push(options);
        if (answer === 'cancels') throw new DOMException('The user aborted a request.', 'AbortError');
        const folder = await navigator.storage.getDirectory();
        return await folder.getFileHandle('picked.zip', { create: true });
      },
    });
  }, answer);
}

async function processToPickedFile(workbench: WorkbenchPage): Promise<void> {
  await workbench.page.getByRole('radio', { name: 'A file I choose' }).check({ force: true });
  await expect(workbench.processButton).toBeEnabled();
  await workbench.processButton.click();
}

/** How long the picked file is; 0 where it is not there. */
async function pickedByteLength(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('picked.zip').catch(() => undefined);
    return (await file?.getFile())?.size ?? 0;
  });
}

test.describe('a file that the user picks', () => {
  test.beforeEach(async ({ page }) => await stubPicker(page, 'picks'));

  test('holds the zip at the end, under the suggested name', async ({ workbench, page }) => {
    const { path, fixture } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path]);
    await processToPickedFile(workbench);
    await expect(workbench.status).toContainText('100 images in');
    const asked = await page.evaluate(() =>
      JSON.stringify(Object.entries(window).find(([name]) => name === 'asked')),
    );
    expect(asked).toContain('"suggestedName":"v1_plain_none.zip"');

    const downloading = page.waitForEvent('download');
    await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const file = await (await folder.getFileHandle('picked.zip')).getFile();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = 'picked.zip';
      link.click();
    });
    const crops = await readCrops(await (await downloading).path());
    expect(crops).toEqual(expectedCrops(fixture, notebookRecipe));
  });

  test('has the same bytes as the download', async ({ workbench, page }) => {
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path]);
    await processToPickedFile(workbench);
    await expect(workbench.status).toContainText('100 images in');
    const picked = await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const file = await (await folder.getFileHandle('picked.zip')).getFile();
      return [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))];
    });
    const zip = await readFile(await processToZip(workbench));
    expect(picked).toEqual([...createHash('sha256').update(zip).digest()]);
  });

  test('may be moved or deleted afterwards, and the next run is as ever', async ({ workbench, page }) => {
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path]);
    for (let round = 0; round < 2; round++) {
      await processToPickedFile(workbench);
      // The file has its bytes only once the run has closed it.
      await expect.poll(async () => await pickedByteLength(page)).toBeGreaterThan(0);
      await expect(workbench.status).toContainText('100 images in');
      await page.evaluate(
        async () => await (await navigator.storage.getDirectory()).removeEntry('picked.zip'),
      );
    }
  });

  test('is not left half written by Cancel', async ({ workbench, page }) => {
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards(Array.from({ length: 12 }, () => path));
    await workbench.setNumber('Size', 1024);
    await processToPickedFile(workbench);
    await expect.poll(async () => await workbench.progressLine()).toMatch(/^[1-9]/);
    await workbench.cancelButton.click();
    await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
    expect(await pickedByteLength(page)).toBe(0);
  });
});

test.describe('a picker that the user closes', () => {
  test.beforeEach(async ({ page }) => await stubPicker(page, 'cancels'));

  test('starts no run', async ({ workbench }) => {
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path]);
    await processToPickedFile(workbench);
    await expect(workbench.processButton).toBeEnabled();
    await expect(workbench.progressBar).toHaveCount(0);
    expect(await privateFiles(workbench)).toEqual([]);
  });
});

test.describe('a browser without a picker', () => {
  test.beforeEach(
    async ({ page }) => await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker')),
  );

  test('has the download alone, named for the shards', async ({ workbench, page }) => {
    await expect(page.getByRole('radio', { name: 'A file I choose' })).toHaveCount(0);
    await expect(page.getByRole('radio', { name: 'Browser download' })).toBeChecked();
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path, path]);
    expect((await processToDownload(workbench)).suggestedFilename()).toBe('crops.zip');
  });
});

test('no room in the storage ends the run with a sentence, and nothing is kept', async ({
  workbench,
  page,
}) => {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await workbench.setNumber('Size', 1024);
  await workbench.saveToDownload();
  const end = await workbench.process();
  expect(end).toMatch(/^The run failed\. .*(room|space|storage|quota)/i);
  expect(await privateFiles(workbench)).toEqual([]);
});
