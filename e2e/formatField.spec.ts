import { writeShardFile } from './shardFiles.ts';
import { expect, test } from './test.ts';

test('the format is chosen with the keyboard, and what a run would write follows', async ({
  workbench,
  page,
}) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  const run = page.getByRole('region', { name: 'Run' });
  const format = run.getByRole('radiogroup', { name: 'Format', exact: true });
  await expect(run).toContainText('as PNGs in v1_plain_none.zip');
  await expect(format.getByRole('radio', { name: 'zip', exact: true })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Manifest', exact: true }).press('Space');
  await expect(run).toContainText('as PNGs in v1_plain_none.zip, with a manifest');
  await format.getByRole('radio', { name: 'parquet', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(format.getByRole('radio', { name: 'parquet', exact: true })).toBeFocused();
  await expect(format.getByRole('radio', { name: 'parquet', exact: true })).toBeChecked();
  await expect(format).toHaveAccessibleDescription(/Hugging Face/);
  await expect(run).toContainText('as one table of PNGs in');
  await page.keyboard.press('ArrowLeft');
  await expect(format.getByRole('radio', { name: 'npy', exact: true })).toBeChecked();
  await expect(format).toHaveAccessibleDescription(/numpy\.load/);
  await expect(run).toContainText('as one array of 1.64 MB in');
  await page.keyboard.press('ArrowLeft');
  await expect(format).toHaveAccessibleDescription(/WebDataset/);
  await workbench.setNumber('Images a tar', 30);
  await expect(run).toContainText('as PNGs in 4 tar files from');
});

test('options keep what they say while another format is chosen, and bad ones are told of', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  await workbench.chooseOutput({ kind: 'zip', withManifest: true, isPerShard: false });
  await workbench.chooseOutput({ kind: 'tar', imagesAFile: 0 });
  await expect(workbench.processButton).toBeDisabled();
  expect(await workbench.obstacle()).toBe(
    'Images a tar must be a whole number from 1 to 1,000,000, found 0.',
  );
  const format = page.getByRole('radiogroup', { name: 'Format', exact: true });
  await format.getByRole('radio', { name: 'zip', exact: true }).check({ force: true });
  await expect(workbench.processButton).toBeEnabled();
  await expect(page.getByRole('checkbox', { name: 'Manifest', exact: true })).toBeChecked();
  await format.getByRole('radio', { name: 'tar', exact: true }).check({ force: true });
  await expect(page.getByRole('textbox', { name: 'Images a tar' })).toHaveValue('0');
});

test('after a run of several files they are listed, and downloaded again all together', async ({
  workbench,
  page,
}) => {
  const names: string[] = [];
  page.on('download', (download) => names.push(download.suggestedFilename()));
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  await workbench.chooseOutput({ kind: 'tar', imagesAFile: 20 });
  await workbench.saveToDownload();
  await workbench.process();
  await expect(workbench.status).toContainText('100 images in');
  const expected = [
    ...['0', '1', '2', '3', '4'].map((place) => `v1_plain_none-00000${place}.tar`),
    'v1_plain_none-manifest.csv',
    'v1_plain_none-run.json',
  ];
  await expect.poll(() => names).toEqual(expected);
  const lines = page.getByRole('list', { name: 'Files', exact: true }).getByRole('listitem');
  await expect(lines).toHaveText([
    /^v1_plain_none-000000\.tar to v1_plain_none-000004\.tar 5 files, [\d.]+ [kM]B$/,
    /^v1_plain_none-manifest\.csv [\d.]+ kB$/,
    /^v1_plain_none-run\.json [\d.]+ kB$/,
  ]);
  await page.getByRole('button', { name: 'Download again' }).click();
  await expect.poll(() => names).toEqual([...expected, ...expected]);
});
