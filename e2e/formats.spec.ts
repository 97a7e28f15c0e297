import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { outputKinds } from '../src/outputs/outputChoice.ts';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { readArchive, readCrops } from './archive.ts';
import { crop } from './commandLine.ts';
import { expectedCrops, writeShardFile } from './shardFiles.ts';
import { expect, privateFiles, test } from './test.ts';

/** The bytes of all files of a folder, by name. */
async function filesIn(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const),
    ),
  );
}

test.describe('formats', () => {
  test.describe.configure({ timeout: 180_000 });

  for (const kind of outputKinds.filter((name) => name !== 'zip')) {
    test(`${kind} has the same bytes with one worker, and with three and little memory`, async () => {
      const { path } = await writeShardFile('v1_plain_none');
      const [one, three] = [test.info().outputPath('one'), test.info().outputPath('three')];
      await crop(path, '--out', one, '--format', kind, '--workers', '1');
      await crop(path, '--out', three, '--format', kind, '--workers', '3', '--budget', '256');
      const files = await filesIn(one);
      expect([...files.keys()]).toEqual(expect.arrayContaining(['manifest.csv', 'run.json']));
      expect(await filesIn(three)).toEqual(files);
    });
  }

  test('of several files go into no folder that is not empty', async () => {
    const { path } = await writeShardFile('v1_plain_none');
    const folder = test.info().outputPath('mine');
    await mkdir(folder);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(crop(path, '--out', folder, '--format', 'npy')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('expected an empty folder, or none, found one that is not empty'),
    });
    expect(await readdir(folder)).toEqual(['notes.txt']);
    expect((await readdir(test.info().outputDir)).sort()).toEqual(['mine', 'v1_plain_none.parquet']);
  });
});

test('a zip for each shard holds its images under their own names, also where two shards are of one name', async () => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  const twin = test.info().outputPath('other', basename(path));
  await mkdir(dirname(twin));
  await copyFile(path, twin);
  const [folder, plain] = [test.info().outputPath('zips'), test.info().outputPath('plain')];
  await crop(path, twin, '--out', folder, '--zip-per-shard', '--manifest');
  expect((await readdir(folder)).sort()).toEqual([
    'manifest.csv',
    'run.json',
    'v1_plain_none.zip',
    'v1_plain_none_2.zip',
  ]);
  for (const name of ['v1_plain_none.zip', 'v1_plain_none_2.zip']) {
    expect(await readCrops(join(folder, name))).toEqual(expectedCrops(fixture, notebookRecipe));
  }
  const lines = (await readFile(join(folder, 'manifest.csv'), 'utf8')).split('\n');
  expect(lines[101]).toContain(',v1_plain_none_2.zip/');
  await crop(path, twin, '--out', plain, '--zip-per-shard');
  expect((await readdir(plain)).sort()).toEqual(['v1_plain_none.zip', 'v1_plain_none_2.zip']);
});

test('a zip with a manifest has the same images, and what goes with them at its end', async () => {
  const { path } = await writeShardFile('v1_plain_none');
  const [plain, whole] = [test.info().outputPath('plain.zip'), test.info().outputPath('whole.zip')];
  await crop(path, '--out', plain);
  await crop(path, '--out', whole, '--manifest');
  const images = [...(await readArchive(plain))];
  const entries = [...(await readArchive(whole))];
  expect(entries.slice(0, -2)).toEqual(images);
  expect(entries.slice(-2).map(([name]) => name)).toEqual(['manifest.csv', 'run.json']);
});

test('Cancel leaves none of several files behind', async ({ workbench }) => {
  await workbench.chooseOutput({ kind: 'tar', imagesAFile: 10 });
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards(Array.from({ length: 12 }, () => path));
  await workbench.setNumber('Size', 1024);
  await workbench.saveToDownload();
  await workbench.processButton.click();
  await expect.poll(async () => (await privateFiles(workbench)).length).toBeGreaterThan(2);
  await workbench.cancelButton.click();
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  expect(await privateFiles(workbench)).toEqual([]);
});

for (const choice of [{ kind: 'tar', imagesAFile: 7 }, { kind: 'npy' }, { kind: 'parquet' }] as const) {
  test(`no room in the storage leaves nothing of ${choice.kind}`, async ({ workbench, pageUrl, page }) => {
    await workbench.chooseOutput(choice);
    const session = await page.context().newCDPSession(page);
    const origin = new URL(pageUrl).origin;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 });
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path]);
    await workbench.setNumber('Size', 500);
    await workbench.saveToDownload();
    expect(await workbench.process()).toMatch(/^The run failed\. .*(room|space|storage|quota)/i);
    expect(await privateFiles(workbench)).toEqual([]);
  });
}
