import { readFile } from 'node:fs/promises';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import type { SavedReport } from '../src/run/reportJson.ts';
import { writeShardFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';

/** What the report says that the workers' reading took in the last run, in milliseconds. */
async function readMs(workbench: WorkbenchPage): Promise<number> {
  const download = await workbench.saveReport();
  if (download === undefined) throw new Error('There is a report after a run.');
  const report: SavedReport = JSON.parse(await readFile(await download.path(), 'utf8'));
  return report.workerTimes.reduce((sum, times) => sum + times.readMs, 0);
}

test('what was decoded ahead is not decoded again, whatever becomes of the recipe', async ({ workbench }) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await expect(workbench.shardRows.first()).toContainText('Decoded');
  await processToZip(workbench);
  expect(await readMs(workbench)).toBe(0);
  await workbench.setNumber('Size', 64);
  await processToZip(workbench);
  expect(await readMs(workbench)).toBe(0);
  await expect(workbench.status).toContainText('100 images in');
});

test('a shard that is taken off makes room for the next, and back again', async ({ workbench, page }) => {
  const first = await writeShardFile('v1_plain_none');
  const second = await writeShardFile('v1_plain_snappy');
  // The second has images of fewer pixels than the notebook's border leaves anything of.
  await workbench.setNumber('Border', 0);
  await workbench.addShards([first.path, second.path]);
  await expect(workbench.shardRows.first()).toContainText('Decoded');
  await expect(workbench.shardRows.nth(1)).toContainText('Found');
  await page.getByRole('button', { name: /^Remove v1_plain_none/ }).click();
  await expect(workbench.shardRows.first()).toContainText('Decoded');
  await workbench.addShards([first.path]);
  await processToZip(workbench);
  await expect(workbench.status).toContainText('200 images in');
});
