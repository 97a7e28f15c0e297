import { readFile } from 'node:fs/promises';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import type { SavedReport } from '../src/run/reportJson.ts';
import { loadShardFixtures, readFixture } from '../src/shards/fixtures/fixtures.ts';
import { isSameImage, readArchive, readCrops } from './archive.ts';
import { expectedCrop, expectedCrops, writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, processToDownload, processToZip, test } from './test.ts';

test('a chosen shard is recognised and cropped as the reference does it', async ({ workbench }) => {
  const { path, fixture } = await writeShardFile('v1_rle_dictionary');
  await workbench.addShards([path]);
  await expect(workbench.shardRows).toContainText(['100 × 12 × 12']);
  await expect(workbench.shardRows).toContainText(['image_id']);
  const download = await processToDownload(workbench);
  expect(download.suggestedFilename()).toBe('v1_rle_dictionary.zip');
  expect(await readCrops(await download.path())).toEqual(expectedCrops(fixture, notebookRecipe));
});

test('a shard from the file picker is cropped while the memory is still being readied', async ({
  workbench,
  page,
}) => {
  const { path, fixture } = await writeShardFile('v1_rle_dictionary');
  const opened = page.waitForEvent('filechooser');
  await page.getByText('Parquet shards', { exact: true }).click();
  await (await opened).setFiles(path);
  await expect(workbench.shardRows).toContainText(['100 × 12 × 12']);
  expect(await readCrops(await processToZip(workbench))).toEqual(expectedCrops(fixture, notebookRecipe));
});

test('the published layout is recognised, and its extra column ignored', async ({ workbench }) => {
  const { path, fixture } = await writeShardFile('kaggle_layout');
  await workbench.addShards([path]);
  await expect(workbench.shardRows).toContainText(['3 × 137 × 236']);
  expect(await readCrops(await processToZip(workbench))).toEqual(expectedCrops(fixture, notebookRecipe));
});

test('a dropped shard is taken like a chosen one', async ({ workbench, page }) => {
  const { path } = await writeShardFile('v2_rle_dictionary');
  const zone = await page.getByRole('button', { name: 'Try the sample' }).boundingBox();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: (zone?.x ?? 0) - 8, y: zone?.y ?? 0, data });
  }
  await expect(workbench.shardRows).toContainText(['100 × 12 × 12']);
});

test('a file that is not Parquet is named in its row, and the other is processed', async ({ workbench }) => {
  const good = await writeShardFile('v1_plain_none');
  const bad = await writeTestFile('notes.parquet', 'These are notes, and no Parquet at all.');
  await workbench.addShards([bad, good.path]);
  expect(await workbench.rejectedShards()).toEqual([
    { name: 'notes.parquet', message: expect.stringContaining('PAR1') },
  ]);
  await expect(workbench.page.getByText('1 shard will be left out.')).toBeVisible();
  expect(await readCrops(await processToZip(workbench))).toEqual(expectedCrops(good.fixture, notebookRecipe));
});

test('a cut-off file is refused, and alone cannot be processed', async ({ workbench }) => {
  const { path } = await writeShardFile('cut_in_half');
  await workbench.addShards([path]);
  expect(await workbench.rejectedShards()).toEqual([
    { name: 'cut_in_half.parquet', message: expect.stringContaining('cut off') },
  ]);
  await expect(workbench.processButton).toBeDisabled();
  expect(await workbench.obstacle()).toBe('The shard cannot be used.');
});

test('a shard with broken pages fails alone: its rows are reported, the others are in the zip', async ({
  workbench,
}) => {
  const bad = await writeShardFile('checksum_mismatch');
  const good = await writeShardFile('v1_plain_none');
  const recipe = { ...notebookRecipe, border: 0 };
  await workbench.setNumber('Border', 0);
  await workbench.addShards([bad.path, good.path]);
  const crops = await readCrops(await processToZip(workbench));
  // Both have the same ids, and the broken shard comes first: its names stay its own.
  expect([...crops.values()]).toEqual([...expectedCrops(good.fixture, recipe).values()]);
  const issues = workbench.page.getByRole('region', { name: 'Run' });
  await expect(issues).toContainText('checksum_mismatch.parquet');
});

test('where height and width cannot be told they are asked for', async ({ workbench }) => {
  const { path, fixture } = await writeShardFile('shape_15x10');
  await workbench.addShards([path]);
  await expect(workbench.processButton).toBeDisabled();
  const [shapeless] = await workbench.shapelessShards();
  if (shapeless === undefined || fixture.expectation.kind !== 'shapeUnknown')
    throw new Error('No shape is asked for.');
  expect(await workbench.giveShape(shapeless.row, { height: 15, width: 11 })).toBe(false);
  await expect(shapeless.row).toContainText('Height times width must be 150');
  expect(await workbench.giveShape(shapeless.row, { height: 15, width: 10 })).toBe(true);

  await workbench.setNumber('Border', 0);
  const recipe = { ...notebookRecipe, border: 0 };
  const crops = [...(await readCrops(await processToZip(workbench))).values()];
  const { pixels } = fixture.expectation;
  expect(crops).toHaveLength(20);
  for (const [row, crop] of crops.entries()) {
    const raw = { height: 15, width: 10, pixels: pixels.slice(row * 150, (row + 1) * 150) };
    expect(crop, `row ${row}`).toEqual(expectedCrop(raw, recipe));
  }
});

test('names that would leave the folder or come twice are mended, and listed', async ({ workbench }) => {
  const unsafe = await writeShardFile('id_unsafe');
  const twice = await writeShardFile('id_duplicates');
  await workbench.setNumber('Border', 0);
  await workbench.addShards([unsafe.path, twice.path]);
  const names = [...(await readArchive(await processToZip(workbench))).keys()];
  expect(names).toHaveLength(65);
  for (const name of names) {
    expect(name).toMatch(/\.png$/);
    expect(name).not.toMatch(/^([/\\]|[a-z]:)|\\|\0|(^|\/)\.\.(\/|$)/i);
  }
  await expect(workbench.status).toContainText('issues');
});

test('a removed shard is not processed', async ({ workbench, page }) => {
  const first = await writeShardFile('v1_plain_none');
  const second = await writeShardFile('v2_rle_dictionary');
  await workbench.addShards([first.path, second.path]);
  await page.getByRole('button', { name: 'Remove v1_plain_none.parquet' }).click();
  const download = await processToDownload(workbench);
  expect(download.suggestedFilename()).toBe('v2_rle_dictionary.zip');
  expect(await readCrops(await download.path())).toEqual(expectedCrops(second.fixture, notebookRecipe));
});

test('every Parquet shard of the fixtures at once: the good rows of the good ones, in order', async ({
  workbench,
}) => {
  test.slow();
  const fixtures = loadShardFixtures().filter(
    ({ format, expectation }) => format === 'Parquet' && expectation.kind !== 'shapeUnknown',
  );
  const paths = await Promise.all(
    fixtures.map((fixture) => writeTestFile(`${fixture.name}.parquet`, readFixture(fixture))),
  );
  await workbench.setNumber('Border', 0);
  await workbench.setNumber('Size', 16);
  await workbench.addShards(paths);
  const recipe = { ...notebookRecipe, border: 0, size: 16 };
  const expected = fixtures.flatMap(({ name, expectation }) => {
    if (expectation.kind !== 'pixels') return [];
    const { geometry, pixels, rowCount, badPixels } = expectation;
    const { height, width } = geometry;
    const badRows = new Set(badPixels.map(({ row }) => row));
    const rows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => !badRows.has(row));
    return rows.map((row) => {
      const raw = { height, width, pixels: pixels.slice(row * height * width, (row + 1) * height * width) };
      return { name: `${name}, row ${row}`, crop: expectedCrop(raw, recipe) };
    });
  });
  const crops = [...(await readCrops(await processToZip(workbench))).values()];
  expect(crops).toHaveLength(expected.length);
  const wrong = expected.filter(({ crop }, position) => !isSameImage(crops[position], crop));
  expect(wrong.map(({ name }) => name)).toEqual([]);

  const report: SavedReport = JSON.parse(
    await readFile((await (await workbench.saveReport())?.path()) ?? '', 'utf8'),
  );
  const losses = report.issues.filter(({ kind }) => kind === 'badData');
  const issues = losses.map(({ shard, message }) => ({ name: shard, message }));
  const told = [...(await workbench.rejectedShards()), ...issues];
  for (const { name, expectation } of fixtures) {
    if (expectation.kind !== 'rejected') continue;
    const message = told.find((problem) => problem.name === `${name}.parquet`)?.message;
    expect(message, name).toMatch(/\.$/);
    for (const word of expectation.mentions) expect(message, name).toContain(word);
  }
});

test('the focus goes on to the next shard where one is removed, and then to where others are chosen', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  await workbench.addSample();
  const remove = page.getByRole('button', { name: /^Remove / });
  await expect(remove).toHaveCount(2);
  await remove.first().press('Enter');
  await expect(remove).toHaveCount(1);
  await expect(remove).toBeFocused();
  await remove.press('Enter');
  await expect(remove).toHaveCount(0);
  await expect(page.getByLabel('Parquet shards')).toBeFocused();
});
