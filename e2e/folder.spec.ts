import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import type { OutputChoice } from '../src/outputs/outputChoice.ts';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { expectAccessible } from './accessible.ts';
import { decodeGrayPng, readArchive } from './archive.ts';
import { crop } from './commandLine.ts';
import { goldenCrops } from './goldenLevels.ts';
import { writeGoldenShard } from './goldenShard.ts';
import { pickedFiles, processToFolder, putIntoFolder, stubFolderPicker } from './pickedFolder.ts';
import { expectedCrops, writeShardFile } from './shardFiles.ts';
import { expect, privateFiles, processToZip, test } from './test.ts';

const inOneFolder: OutputChoice = { kind: 'folder', isPerShard: false, skipsExisting: false };
const besideNames = ['manifest.csv', 'run.json'];

/** The lines of the files that a run wrote, as its summary lists them. */
function writtenFiles({ page }: WorkbenchPage): Locator {
  return page.getByRole('list', { name: 'Files', exact: true }).getByRole('listitem');
}

test.beforeEach(async ({ page }) => await stubFolderPicker(page));

test('a folder holds the golden pixels, and what goes with them', async ({ workbench }) => {
  const cases = loadGoldenCases();
  await workbench.addShards([await writeGoldenShard(cases)]);
  await workbench.chooseOutput(inOneFolder);
  await processToFolder(workbench);
  await expect(workbench.status).toContainText(`${cases.length} images in`);
  const files = await pickedFiles(workbench);
  const golden = goldenCrops(cases, 'default');
  for (const [place, { name }] of cases.entries()) {
    const png = files.get(`${name}.png`);
    expect(png && decodeGrayPng(png).pixels, name).toEqual(golden[place]);
  }
  expect(files.size).toBe(cases.length + besideNames.length);
  const record = JSON.parse(Buffer.from(files.get('run.json') ?? []).toString());
  expect(record).toMatchObject({ finished: true, output: { kind: 'folder' }, images: cases.length });
  await expect(writtenFiles(workbench)).toHaveText([
    new RegExp(`^${cases.length} PNGs [\\d.]+ [kM]B$`),
    /^manifest\.csv \d+ kB$/,
    /^run\.json [\d.]+ [kM]B$/,
  ]);
});

test('before it starts the page tells how long the files take, from a trial of which nothing is left', async ({
  workbench,
  page,
}) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await workbench.chooseOutput(inOneFolder);
  const time = page.getByText(/^About \d+ s: .* files a second; your folder may be slower\.$/);
  await expect(time).toBeVisible();
  const folder = await page.getByText('a folder that you choose', { exact: true }).boundingBox();
  expect((await time.boundingBox())?.y).toBeGreaterThanOrEqual(
    (folder?.y ?? Infinity) + (folder?.height ?? 0),
  );
  await expect.poll(async () => await privateFiles(workbench)).toEqual([]);
});

test('a folder for each shard has its images under their own names, whatever the workers, as the zip of it has', async ({
  workbench,
}) => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path, path]);
  await workbench.setNumber('Workers', 3);
  await workbench.chooseOutput({ kind: 'folder', isPerShard: true, skipsExisting: false });
  await processToFolder(workbench);
  await expect(workbench.status).toContainText('200 images in');
  const files = await pickedFiles(workbench);
  for (const folder of ['v1_plain_none', 'v1_plain_none_2']) {
    for (const [name, image] of expectedCrops(fixture, notebookRecipe)) {
      expect(decodeGrayPng(files.get(`${folder}/${name}`) ?? new Uint8Array())).toEqual(image);
    }
  }
  await workbench.setNumber('Workers', 1);
  const zip = await readArchive(await processToZip(workbench));
  expect([...zip.keys()].sort()).toEqual([...files.keys()].sort());
  for (const [name, bytes] of zip) expect(Buffer.compare(bytes, files.get(name) ?? new Uint8Array())).toBe(0);
});

test('a folder that is not empty is asked about before anything is written', async ({ workbench, page }) => {
  await putIntoFolder(workbench, 'notes.txt', 'mine');
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await workbench.chooseOutput(inOneFolder);
  await processToFolder(workbench);
  const dialog = page.getByRole('dialog', { name: 'The folder is not empty' });
  await expectAccessible(page, 'asked whether to write into a folder');
  await dialog.getByRole('button', { name: 'Do not write' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(workbench.processButton).toBeEnabled();
  expect([...(await pickedFiles(workbench)).keys()]).toEqual(['notes.txt']);

  await processToFolder(workbench);
  await dialog.getByRole('button', { name: 'Write into it' }).click();
  await expect(workbench.status).toContainText('100 images in');
  expect((await pickedFiles(workbench)).size).toBe(103);

  const told = (await workbench.status.textContent()) ?? '';
  await processToFolder(workbench);
  await dialog.getByRole('button', { name: 'Do not write' }).click();
  await expect(workbench.status).toHaveText(told);
});

test('Cancel leaves complete files, all of which are listed; what is there is skipped afterwards', async ({
  workbench,
  page,
}) => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  await workbench.addShards(Array.from({ length: 12 }, () => path));
  await workbench.chooseOutput(inOneFolder);
  await processToFolder(workbench);
  await expect.poll(async () => await workbench.progressLine()).toMatch(/^[1-9]/);
  await workbench.cancelButton.click();
  await expect(workbench.status).toHaveText(
    /^Cancelled\. [\d,]+ images in "picked" are complete and listed in manifest\.csv\.$/,
  );
  const files = await pickedFiles(workbench);
  const images = [...files.keys()].filter((name) => name.endsWith('.png'));
  expect([...files.keys()].filter((name) => !name.endsWith('.png')).sort()).toEqual(besideNames);
  const lines = Buffer.from(files.get('manifest.csv') ?? [])
    .toString()
    .trimEnd()
    .split('\n')
    .slice(1);
  expect(lines.map((line) => line.split(',')[4]).sort()).toEqual(images.sort());
  const record = JSON.parse(Buffer.from(files.get('run.json') ?? []).toString());
  expect(record).toMatchObject({ finished: false, images: images.length });
  expect(record.shards).toHaveLength(12);
  const crops = [...expectedCrops(fixture, notebookRecipe).values()];
  for (const name of images) {
    const { pixels } = decodeGrayPng(files.get(name) ?? new Uint8Array());
    expect(crops.some((crop) => Buffer.compare(crop.pixels, pixels) === 0)).toBe(true);
  }

  await workbench.chooseOutput({ ...inOneFolder, skipsExisting: true });
  await processToFolder(workbench);
  await expect(workbench.status).toContainText('1,200 images in', { timeout: 30_000 });
  await expect(page.getByText('Skipped', { exact: true })).toBeVisible();
  expect((await pickedFiles(workbench)).size).toBe(1202);
});

test('no room leaves complete files, all of which are listed', async ({ workbench, page }) => {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 560_000 });
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await workbench.setNumber('Size', 500);
  await workbench.chooseOutput(inOneFolder);
  await processToFolder(workbench);
  await expect(workbench.status).toHaveText(
    /^The run failed\. ".*\.png" could not be written to the folder "picked"( .*)?: there is no room left\. [\d,]+ images in "picked" are complete and listed in manifest\.csv\.$/,
  );
  const files = await pickedFiles(workbench);
  const lines = Buffer.from(files.get('manifest.csv') ?? [])
    .toString()
    .trimEnd()
    .split('\n')
    .slice(1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(100);
  expect(files.size).toBe(lines.length + besideNames.length);
  for (const line of lines) decodeGrayPng(files.get(line.split(',')[4] ?? '') ?? new Uint8Array());
});

test('a finished output stays as it is where the next one cannot even begin', async ({ workbench, page }) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await workbench.chooseOutput({ kind: 'tar', imagesAFile: 60 });
  await processToFolder(workbench);
  await expect(workbench.status).toContainText('100 images in');
  const finished = await pickedFiles(workbench);
  expect(finished.size).toBe(4);
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await workbench.chooseOutput({ ...inOneFolder, skipsExisting: true });
  await processToFolder(workbench);
  await expect(workbench.status).toHaveText(/^The run failed\. "manifest\.csv" could not be written/);
  expect(await pickedFiles(workbench)).toEqual(finished);
});

test('other outputs of several files go into a folder, too, and Cancel leaves it as it was', async ({
  workbench,
  page,
}) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards(Array.from({ length: 12 }, () => path));
  await workbench.chooseOutput({ kind: 'tar', imagesAFile: 100 });
  await putIntoFolder(workbench, '000001.tar', 'old');
  const yes = page.getByRole('button', { name: 'Write into it' });
  await workbench.setNumber('Size', 1024);
  await processToFolder(workbench);
  await yes.click();
  await expect.poll(async () => await workbench.progressLine()).toMatch(/^[2-9]\d\d/);
  await workbench.cancelButton.click();
  await expect(workbench.status).toHaveText('Cancelled. Nothing was kept.');
  const left = await pickedFiles(workbench);
  expect([...left].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['000001.tar', 'old'],
  ]);

  await workbench.setNumber('Size', 64);
  await processToFolder(workbench);
  await yes.click();
  await expect(workbench.status).toContainText('1,200 images in');
  const names = Array.from({ length: 12 }, (_, place) => `${String(place).padStart(6, '0')}.tar`);
  const files = await pickedFiles(workbench);
  expect([...files.keys()].sort()).toEqual([...names, ...besideNames]);
  expect(files.get('000001.tar')?.length).toBeGreaterThan(100 * 1024);
  await expect(writtenFiles(workbench)).toHaveText([
    /^000000\.tar to 000011\.tar 12 files, [\d.]+ MB$/,
    /^manifest\.csv \d[\d.]* [kM]B$/,
    /^run\.json [\d.]+ [kM]B$/,
  ]);
  expect(await privateFiles(workbench)).toHaveLength(files.size);
});

test('the command line makes the same folder, and skips what is there', async ({ workbench }) => {
  test.setTimeout(180_000);
  const { path } = await writeShardFile('v1_plain_none');
  const out = test.info().outputPath('folder');
  const words = [path, '--out', out, '--format', 'folder', '--folder-per-shard'];
  await crop(...words);
  await workbench.addShards([path]);
  await workbench.chooseOutput({ kind: 'folder', isPerShard: true, skipsExisting: false });
  await processToFolder(workbench);
  await expect(workbench.status).toContainText('100 images in');
  const files = await pickedFiles(workbench);
  const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(names).toHaveLength(files.size);
  for (const [name, bytes] of files) {
    expect(Buffer.compare(bytes, await readFile(join(out, name))), name).toBe(0);
  }
  const [first = ''] = files.keys();
  const same = Buffer.alloc(files.get(first)?.length ?? 0, 'x');
  await writeFile(join(out, first), same);
  await expect(crop(...words)).rejects.toMatchObject({ code: 1 });
  await crop(...words, '--skip-existing');
  expect(Buffer.compare(await readFile(join(out, first)), same)).toBe(0);
  expect((await readdir(test.info().outputDir)).sort()).toEqual(['folder', 'v1_plain_none.parquet']);
});
