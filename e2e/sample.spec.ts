import { readFile } from 'node:fs/promises';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import type { SavedReport } from '../src/run/reportJson.ts';
import { drawStrokes, sampleHeight, sampleWidth } from '../src/sample/strokes.ts';
import { isSameImage, readCrops } from './archive.ts';
import { expectedCrop } from './shardFiles.ts';
import { expect, privateFiles, processToDownload, processToZip, test } from './test.ts';

test('the sample gives what the reference makes of its strokes, pixel for pixel', async ({ workbench }) => {
  await workbench.addSample();
  await expect(workbench.shardRows).toHaveCount(1);
  await expect(workbench.shardRows).toContainText('137 × 236');

  const download = await processToDownload(workbench);
  expect(download.suggestedFilename()).toMatch(/^sample.*\.zip$/);
  const crops = [...(await readCrops(await download.path())).values()];
  expect(crops.length).toBeGreaterThanOrEqual(200);
  const wrong = [...crops.keys()].filter((row) => {
    const raw = { height: sampleHeight, width: sampleWidth, pixels: drawStrokes(row) };
    return !isSameImage(crops[row], expectedCrop(raw, notebookRecipe));
  });
  expect(wrong).toEqual([]);
});

test('the end is told: in the status, in the title, and in the report', async ({ workbench, page }) => {
  await workbench.addSample();
  const path = await processToZip(workbench);
  await expect(workbench.status).toHaveText(/[\d,]+ images in [\d.]+ s \([\d,]+ images\/s\)$/);
  await expect(page).toHaveTitle('Done · Shardcrop');

  const download = await workbench.saveReport();
  const report: SavedReport = JSON.parse(await readFile((await download?.path()) ?? '', 'utf8'));
  const crops = await readCrops(path);
  expect(report).toMatchObject({ images: crops.size, failedRows: 0, passes: 1 });
  expect(report.bytesOut).toBe((await readFile(path)).byteLength);
  expect(report.blank).toBe(report.issues.filter(({ kind }) => kind === 'blank').length);
  expect(report.blank).toBeGreaterThan(0);
  await expect(workbench.status).toContainText(`${crops.size} images in`);
});

test('what the workers do is shown while the run is on, and what they did after it', async ({
  workbench,
  page,
}) => {
  // The sample's run can be over before a locator looks.
  const labels = await page.evaluateHandle(() => {
    const seen: (string | null)[] = [];
    new MutationObserver(() => {
      const canvas = document.querySelector('.lanes__canvas');
      if (canvas !== null) seen.push(canvas.getAttribute('aria-label'));
    }).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  await workbench.addSample();
  await workbench.setNumber('Workers', 3);
  await processToZip(workbench);
  expect(await labels.jsonValue()).toContainEqual(expect.stringMatching(/^A lane for each of 3 workers/));
  await expect(page.locator('.lanes__canvas')).toHaveCount(0);
  const shares = page.getByRole('figure', { name: 'What the workers did' });
  await expect(shares.getByText(/^Worker \d: .*(reading|waiting) \d+ %/)).toHaveCount(3);
  await expect(shares.getByText(/^Encoding \d+ %$/)).toBeVisible();
});

test('the title carries the percentage while the run is on', async ({ workbench, page }) => {
  await page.evaluate(() => {
    const titles: string[] = [];
    Object.assign(window, { titles });
    new MutationObserver(() => titles.push(document.title)).observe(document.head, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await workbench.addSample();
  await processToZip(workbench);
  const titles = await page.evaluate(() => Object.entries(window).find(([name]) => name === 'titles')?.[1]);
  expect(titles).toEqual(expect.arrayContaining([expect.stringMatching(/^\d+\s?% · Shardcrop$/)]));
});

test('the zip has the same bytes with one worker, with three, and with little memory', async ({
  workbench,
}) => {
  await workbench.addSample();
  await workbench.setNumber('Workers', 1);
  const one = await readFile(await processToZip(workbench));
  await workbench.setNumber('Workers', 3);
  const three = await readFile(await processToZip(workbench));
  await workbench.setNumber('Memory budget', 256);
  const little = await readFile(await processToZip(workbench));
  expect(three.equals(one)).toBe(true);
  expect(little.equals(one)).toBe(true);
});

test('a second run leaves only its own zip behind in the storage', async ({ workbench }) => {
  await workbench.addSample();
  await processToZip(workbench);
  await processToZip(workbench);
  expect((await privateFiles(workbench)).length).toBeLessThanOrEqual(1);
});
