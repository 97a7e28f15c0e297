import { readCrops } from './archive.ts';
import { expect, test } from './test.ts';

test('from the sample to the zip by keyboard alone', async ({ workbench, page }) => {
  const focused = page.locator(':focus');
  async function tabTo(name: string | RegExp): Promise<void> {
    const target = page.getByRole('button', { name }).or(page.getByRole('textbox', { name }));
    const goal = target.or(page.getByRole('radio', { name })).first();
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (await goal.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never comes to ${name}, it is at ${await focused.getAttribute('aria-label')}.`);
  }

  await tabTo('Try the sample');
  await page.keyboard.press('Enter');
  await expect(workbench.shardRows).toContainText(['137 × 236']);

  await tabTo('Size');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('64');
  await tabTo(/A file I choose|Browser download/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Browser download' })).toBeChecked();

  await tabTo('Process');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const crops = await readCrops(await (await downloading).path());
  expect(new Set([...crops.values()].map(({ width }) => width))).toEqual(new Set([64]));
});

test('P processes, but not while a field has the focus, nor when keys are switched off', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  await workbench.saveToDownload();
  await expect(workbench.processButton).toBeEnabled();
  await page.getByRole('textbox', { name: 'Workers' }).press('p');
  await expect(workbench.progressBar).toHaveCount(0);
  await expect(workbench.status).not.toContainText('images in');

  await page.getByRole('textbox', { name: 'Workers' }).blur();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('p');
  await downloading;
  await expect(workbench.status).toContainText('images in');
});

test('? shows the keys, and Escape closes them', async ({ workbench, page }) => {
  await expect(workbench.processButton).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Process');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
