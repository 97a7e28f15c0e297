import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { expectAccessible } from './accessible.ts';
import { readArchive, readCrops } from './archive.ts';
import { crop } from './commandLine.ts';
import { GalleryPage } from './galleryPage.ts';
import { pickedFiles, processToFolder, stubFolderPicker } from './pickedFolder.ts';
import { expectedCrops, writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';

/** A class for each image of a fixture of 100 rows; the last two have none. */
const classes = ['ক্ট্রো', 'a/b', 'A', 'a'];

/** A shard of 100 images, and labels of 98 of them and of one that is in no shard. */
async function writeLabelledShard() {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  const { expectation } = fixture;
  if (expectation.kind !== 'pixels') throw new Error('The fixture must have ids and pixels.');
  const { ids } = expectation;
  const lines = ids.slice(0, 98).map((id, row) => `${id},${row % 3},${classes[row % 4]}`);
  const text = `\ufeffimage_id,root,grapheme\r\n${[...lines, 'Nobody_0,1,x'].join('\r\n')}\r\n`;
  return { shard: path, fixture, ids, labels: await writeTestFile('train.csv', text) };
}

test('shards and labels that are dropped together are joined, and sorted into a folder a class', async ({
  workbench,
  page,
}) => {
  const { shard, fixture, ids, labels } = await writeLabelledShard();
  const zone = await page.getByRole('button', { name: 'Try the sample' }).boundingBox();
  const data = { items: [], files: [labels, shard], dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: (zone?.x ?? 0) - 8, y: zone?.y ?? 0, data });
  }
  await expect(workbench.shardRows).toContainText(['100 × 12 × 12']);
  await expect(workbench.labelRow).toContainText('99 labels · 98 of 100 images have one');
  await expect(workbench.labelRow).toContainText('image_id · root, grapheme');
  await expect(workbench.labelRow).toContainText(`2 images have no label: ${ids.slice(98).join(', ')}.`);
  await expect(workbench.labelRow).toContainText('1 label is of no image here: Nobody_0.');
  expect(await workbench.classColumns()).toEqual(['root', 'grapheme']);
  await workbench.chooseClassColumn('grapheme');
  const planned = 'sorted into a folder for each grapheme and one for those without, “unlabelled”';
  await expect(page.getByText(planned)).toBeVisible();
  const crops = await readCrops(await processToZip(workbench));
  const folders = ['ক্ট্রো', 'a_b', 'A', 'a_2'];
  const paths = ids.map((id, row) => `${row < 98 ? folders[row % 4] : 'unlabelled'}/${id}.png`);
  expect([...crops.keys()]).toEqual(paths);
  const expected = expectedCrops(fixture, notebookRecipe);
  for (const [path, image] of crops) expect(image).toEqual(expected.get(basename(path)));
  await expect(page.getByText('the class "a/b" cannot be a folder of that name')).toBeAttached();
});

test('a file that cannot be used says why, stops the run until it goes, and may be replaced', async ({
  workbench,
  page,
}) => {
  const { shard, labels } = await writeLabelledShard();
  await workbench.addShards([shard]);
  const bad = await writeTestFile('bad.tsv', 'name\tlabel\na\t1\n');
  expect(await workbench.addLabels(bad)).toBe(
    'It has no id column: expected image_id or id, found name, label.',
  );
  await expectAccessible(page, 'labels that cannot be used');
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(workbench.processButton).toBeDisabled();
  expect(await workbench.obstacle()).toBe(
    'bad.tsv cannot be used for labels: choose another file, or remove it from the list.',
  );
  expect(await workbench.addLabels(labels)).toBeUndefined();
  await expect(workbench.processButton).toBeEnabled();
  await expect(workbench.labelRow).toHaveCount(1);
  const stranger = await writeTestFile('test.txt', 'image_id;label\nTrain_0;1\n');
  expect(await workbench.addLabels(stranger)).toMatch(
    /^No image has a label: expected ids such as .* in the column image_id, found Train_0\.$/,
  );
  await page.getByRole('button', { name: 'Remove test.txt' }).click();
  await expect(workbench.labelRow).toHaveCount(0);
  await expect(workbench.processButton).toBeEnabled();
});

test('counts follow the shards as they come and go', async ({ workbench, page }) => {
  const { shard, labels } = await writeLabelledShard();
  await workbench.addLabels(labels);
  await expect(workbench.labelRow).toContainText('99 labels');
  await expect(workbench.labelRow).not.toContainText('images');
  await workbench.addShards([shard]);
  await expect(workbench.labelRow).toContainText('98 of 100 images have one');
  await workbench.addShards([shard]);
  await expect(workbench.labelRow).toContainText('196 of 200 images have one');
  await page
    .getByRole('button', { name: `Remove ${basename(shard)}` })
    .first()
    .click();
  await expect(workbench.labelRow).toContainText('98 of 100 images have one');
});

test('rows that only have numbers are joined while there is one shard', async ({ workbench, page }) => {
  const { path } = await writeShardFile('feather_id_absent');
  await workbench.addShards([path]);
  await workbench.setNumber('Border', 1);
  expect(await workbench.addLabels(await writeTestFile('rows.csv', 'id,label\n0,a\n2,b\n'))).toBeUndefined();
  await expect(workbench.labelRow).toContainText('2 labels · 2 of 70 images have one');
  await workbench.addShards([path]);
  await expect(workbench.labelRow).toContainText(
    'It cannot be joined to 2 shards when 2 of them have no id column, since row numbers do not say which shard is meant: expected ids in each shard, or one shard alone.',
  );
  await expect(workbench.processButton).toBeDisabled();
  await page
    .getByRole('button', { name: `Remove ${basename(path)}` })
    .first()
    .click();
  await expect(workbench.labelRow).toContainText('2 of 70 images have one');
  await expect(workbench.processButton).toBeEnabled();
});

test('an image in detail has its labels', async ({ workbench, page }) => {
  const { shard, ids, labels } = await writeLabelledShard();
  await workbench.addShards([shard]);
  await workbench.addLabels(labels);
  const gallery = new GalleryPage(page);
  await gallery.picture(ids[0] ?? '').dblclick();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
  await expect(gallery.detail.getByLabel('Labels of this image')).toHaveText('root0graphemeক্ট্রো');
  await expectAccessible(page, 'an image with labels in detail');
  await page.setViewportSize({ width: 1440, height: 900 });
  await gallery.detail.getByRole('button', { name: 'Next' }).click();
  await expect(gallery.detail.getByLabel('Labels of this image')).toHaveText('root1graphemea/b');
});

test.describe('in a folder that is picked', () => {
  test.beforeEach(async ({ page }) => await stubFolderPicker(page));

  test('images lie in a folder a class in a folder a shard, and the manifest says where', async ({
    workbench,
  }) => {
    const { shard, ids, labels } = await writeLabelledShard();
    await workbench.addShards([shard]);
    await workbench.addLabels(labels);
    await workbench.chooseOutput({ kind: 'folder', isPerShard: true, skipsExisting: false });
    await workbench.chooseClassColumn('root');
    await processToFolder(workbench);
    await expect(workbench.status).toContainText('100 images in');
    const files = await pickedFiles(workbench);
    const paths = ids.map((id, row) => `v1_plain_none/${row < 98 ? row % 3 : 'unlabelled'}/${id}.png`);
    expect([...files.keys()].sort()).toEqual([...paths, 'manifest.csv', 'run.json'].sort());
    const lines = Buffer.from(files.get('manifest.csv') ?? [])
      .toString()
      .trim()
      .split('\n');
    expect(lines.slice(1).map((line) => line.split(',')[4])).toEqual(paths);
  });
});

test.describe('on the command line', () => {
  test.describe.configure({ timeout: 180_000 });

  test('tar files with classes, and a zip of folders, have the same bytes with one worker and with three', async () => {
    const { shard, labels } = await writeLabelledShard();
    for (const [name, words] of [
      ['tar', ['--format', 'tar', '--class', 'grapheme']],
      ['crops.zip', ['--manifest', '--class', 'grapheme']],
    ] as const) {
      const outputs: Buffer[] = [];
      for (const workers of ['1', '3']) {
        const out = test.info().outputPath(`${workers}-${name}`);
        await crop(shard, '--out', out, '--labels', labels, ...words, '--workers', workers);
        outputs.push(await readFile(name === 'tar' ? `${out}/000000.tar` : out));
      }
      expect(outputs[0]?.equals(outputs[1] ?? Buffer.alloc(0))).toBe(true);
    }
    const archive = await readArchive(test.info().outputPath('1-crops.zip'));
    const record = JSON.parse(Buffer.from(archive.get('run.json') ?? []).toString());
    expect(record.labels).toMatchObject({
      name: 'train.csv',
      idColumn: 'image_id',
      columns: [
        { name: 'root', type: 'int32' },
        { name: 'grapheme', type: 'text' },
      ],
      labels: 99,
      labelsWithRow: 98,
      rowsWithLabel: 98,
      rowsWithoutLabel: 2,
      classColumn: 'grapheme',
      classes: [
        { name: 'A', number: 0, folder: 'A', rows: 24 },
        { name: 'a', number: 1, folder: 'a_2', rows: 24 },
        { name: 'a/b', number: 2, folder: 'a_b', rows: 25 },
        { name: 'x', number: 3, folder: 'x', rows: 0 },
        { name: 'ক্ট্রো', number: 4, folder: 'ক্ট্রো', rows: 25 },
      ],
      unlabelledFolder: 'unlabelled',
    });
    const lines = Buffer.from(archive.get('manifest.csv') ?? [])
      .toString()
      .split('\n');
    expect(lines[0]).toMatch(/,flags,root,grapheme$/);
    expect(lines[2]).toMatch(/^1,.*,a_b\/.*\.png,.*,1,a\/b$/);
  });

  test('labels that cannot be used, or have no such column, leave nothing and say why', async () => {
    const { shard, labels } = await writeLabelledShard();
    const out = test.info().outputPath('crops.zip');
    await expect(crop(shard, '--out', out, '--labels', labels, '--class', 'Root')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('train.csv: expected --class root or grapheme, found Root.'),
    });
    const twice = await writeTestFile('twice.csv', 'id,label\na,1\na,1\n');
    await expect(crop(shard, '--out', out, '--labels', twice, '--manifest')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'twice.csv: Lines 2 and 3 have the same id, "a": expected one line an image.',
      ),
    });
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });
});
