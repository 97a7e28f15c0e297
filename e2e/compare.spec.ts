import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ComparePage } from '../scripts/comparePage.ts';
import type { ComparisonFigures } from '../src/run/comparisonJson.ts';
import { expectAccessible } from './accessible.ts';
import { writeShardFile } from './shardFiles.ts';
import { expect, privateFiles, processToZip, test } from './test.ts';
import { holdCalls, releaseCalls, watchWorkerCalls } from './workerCalls.ts';

async function figuresOf(comparison: ComparePage): Promise<ComparisonFigures> {
  return JSON.parse(await readFile(await (await comparison.saveJson()).path(), 'utf8'));
}

test('what the article compares is run on the sample, told as a table, and saved', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  const comparison = new ComparePage(page);
  await comparison.open();
  await comparison.run();
  const { ways, published, shardNames } = await figuresOf(comparison);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(shardNames).toEqual(['sample.parquet']);
  expect(ways.map(({ output, workers, images }) => [output, workers, images])).toEqual([
    ['zip', 1, 240],
    ['zip', cores, 240],
    ['folder', cores, 240],
  ]);
  expect(published).toHaveLength(3);
  await expect(comparison.dialog.getByRole('row', { name: /^1 worker to a zip 240 / })).toBeVisible();
  await expect(comparison.dialog.getByRole('row', { name: /200,840 07:05 473 images/ })).toBeVisible();
  const picture = await readFile(await (await comparison.saveImage()).path());
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(await privateFiles(workbench)).toEqual([]);
  await expectAccessible(page, 'compared');
});

test('keys of the page do nothing while it is open, and to close it ends no way', async ({
  workbench,
  page,
}) => {
  await watchWorkerCalls(page);
  await page.reload();
  await workbench.ready();
  await workbench.addSample();
  await workbench.saveToDownload();
  const comparison = new ComparePage(page);
  await comparison.open();
  await expect(comparison.dialog.getByText('Not run')).toHaveCount(3);
  await expectAccessible(page, 'nothing compared yet');
  // A run would never end.
  await holdCalls(page, 'crop');
  await page.keyboard.press('p');
  await expect(comparison.dialog.getByRole('button', { name: 'Start' })).toBeEnabled();
  await comparison.dialog.getByRole('button', { name: 'Start' }).click();
  await expect(comparison.dialog.getByRole('status')).toHaveText('Way 1 of 3 is running.');
  await expect(workbench.status).toContainText('Cropping', { timeout: 20_000 });
  await expectAccessible(page, 'comparing');
  await page.keyboard.press('Escape');
  await expect(comparison.dialog).toHaveCount(0);
  await releaseCalls(page);
  await comparison.open();
  await expect(comparison.dialog.getByRole('row', { name: /^1 worker to a zip 240 / })).toBeVisible();
  await comparison.dialog.getByRole('button', { name: 'Start' }).waitFor();
});

test('Stop ends the way that is running, keeps what was measured, and leaves nothing behind', async ({
  workbench,
  page,
}) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards(Array.from({ length: 12 }, () => path));
  const before = await processToZip(workbench);
  const told = await workbench.status.textContent();
  await workbench.setNumber('Size', 1024);
  const files = await privateFiles(workbench);
  const comparison = new ComparePage(page);
  await comparison.open();
  await comparison.setWays([
    { output: 'zip', workerCount: 2 },
    { output: 'zip', workerCount: 1 },
  ]);
  await comparison.dialog.getByRole('button', { name: 'Start' }).click();
  // The second way waits as long as the first runs, but not before that.
  await expect(comparison.dialog.getByText('Waiting')).toHaveCount(1);
  await expect(comparison.dialog.getByText('Waiting')).toHaveCount(0, { timeout: 60_000 });
  await comparison.dialog.getByRole('button', { name: 'Stop' }).click();
  await comparison.dialog.getByRole('button', { name: 'Start' }).waitFor();
  const { ways } = await figuresOf(comparison);
  expect(ways.map(({ outcome }) => outcome)).toEqual(['done', 'cancelled']);
  // What an earlier run left to be downloaded is still there, and so is what was told of it.
  expect(await privateFiles(workbench)).toEqual(files);
  await page.keyboard.press('Escape');
  await expect(workbench.status).toHaveText(told ?? '');
  await workbench.setNumber('Size', 128);
  const after = await processToZip(workbench);
  expect((await readFile(after)).equals(await readFile(before))).toBe(true);
});

test('the command line prints what each way took', async () => {
  const words = ['--import', 'tsx', 'scripts/compare.ts', '--sample', '--way', '1:zip', '--way', '3:folder'];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const lines = stdout.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2));
  expect(lines).toContainEqual(['1 to a zip', '240']);
  expect(lines).toContainEqual(['3 to a folder', '240']);
  expect(lines).toContainEqual(['notebook, 4 to a folder', '200,840']);
});
