import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { writeShardFile } from './shardFiles.ts';
import { expect, privateFiles, processToZip, test } from './test.ts';

/** Starts a run of some seconds: many rows, and crops of 1024 x 1024. */
async function startLongRun(workbench: WorkbenchPage, path: string): Promise<void> {
  await workbench.addShards(Array.from({ length: 12 }, () => path));
  await workbench.setNumber('Size', 1024);
  await workbench.saveToDownload();
  await workbench.processButton.click();
  await expect(workbench.progressBar).toBeVisible();
  await expect.poll(async () => await workbench.progressLine()).toMatch(/^[1-9][\d,]* \/ 1,200/);
}

test('Cancel ends the run and leaves nothing in the storage', async ({ workbench, page }) => {
  const { path } = await writeShardFile('v1_plain_none');
  let downloads = 0;
  page.on('download', () => downloads++);
  await startLongRun(workbench, path);
  expect(await page.title()).toMatch(/^\d+\s?% · Shardcrop$/);
  await workbench.cancelButton.click();
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  expect(await privateFiles(workbench)).toEqual([]);
  await expect(page).toHaveTitle('Shardcrop');
  expect(downloads).toBe(0);
});

test('after Cancel the next run is whole', async ({ workbench }) => {
  const { path } = await writeShardFile('v1_plain_none');
  await startLongRun(workbench, path);
  await workbench.cancelButton.click();
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  await workbench.setNumber('Size', 16);
  await processToZip(workbench);
  await expect(workbench.status).toContainText('1,200 images in');
});

test('Cancel at once, while the run is still starting, ends it as well', async ({ workbench, page }) => {
  await workbench.addSample();
  await workbench.saveToDownload();
  await expect(workbench.processButton).toBeEnabled();
  // The sample's run can be over before a locator finds the button.
  await page.evaluate(() => {
    const isCancel = ({ textContent }: HTMLElement) => textContent?.startsWith('Cancel') === true;
    new MutationObserver((_, observer) => {
      const cancel = [...document.querySelectorAll('button')].find(isCancel);
      if (cancel === undefined) return;
      observer.disconnect();
      cancel.click();
    }).observe(document.body, { childList: true, subtree: true });
  });
  await workbench.processButton.press('Enter');
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  await workbench.processButton.waitFor();
});

test('Escape cancels, and shards can be removed again afterwards', async ({ workbench, page }) => {
  const { path } = await writeShardFile('v1_plain_none');
  await startLongRun(workbench, path);
  const remove = page.getByRole('button', { name: /^Remove / }).first();
  await expect(remove).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  await expect(remove).toBeEnabled();
});
